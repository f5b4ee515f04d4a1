// Decides that routes and table of access say the same: no route without an entry, no entry without a route, no person's field unruled.
import { invariant } from '@microcrop/kernel';
import { type Access, PERSONAL_FIELDS } from './access.ts';
import type { Route } from './route.ts';
import { fieldsOf } from './schema/fields-of.ts';

/** Crashes where a route must not start. */
export function checkTable(routes: readonly Route[], table: Readonly<Record<string, Access>>): void {
  const operations = new Set(routes.map(({ operation }) => operation));
  invariant(operations.size === routes.length, 'each operation is one route');
  for (const name of Object.keys(table))
    invariant(operations.has(name), `the table of access names a route that is not there: ${name}`);
  for (const route of routes) {
    const access = table[route.operation];
    invariant(access !== undefined, `a route has no entry in the table of access: ${route.operation}`);
    checkFields(route, access);
  }
}

function checkFields({ operation, reply }: Route, { masked = [], revealed = [], withheld = {} }: Access) {
  const fields = fieldsOf(reply);
  for (const personal of PERSONAL_FIELDS) {
    const isRuled = masked.includes(personal) || revealed.includes(personal);
    invariant(fields.has(personal) === isRuled, `${operation}: the table must say how ${personal} is shown`);
  }
  for (const name of Object.keys(withheld))
    invariant(
      fields.get(name) === 'optional',
      `${operation}: a field that is withheld is an optional one: ${name}`,
    );
}
