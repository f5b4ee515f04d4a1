// Decides that the table of access is what happens: every route asked as every role, and every field of each answer looked at.
import { STAFF_ROLES } from '@microcrop/accounts';
import { describe, expect, it } from 'vitest';
import { ACCESS } from '../../src/index.ts';
import { ROUTES } from '../../src/routes/index.ts';
import { EXAMPLES } from './example-requests.ts';
import type { Place } from './place.ts';
import { tokenOf } from './serve-api.ts';

const OPEN = new Set(ROUTES.filter(({ isOpen }) => isOpen === true).map(({ operation }) => operation));

export function describeAccess({ url, season }: Place): void {
  describe('access', () => {
    it.each(
      Object.entries(ACCESS).flatMap(([operation, access]) =>
        STAFF_ROLES.map((role) => [operation, role, access] as const),
      ),
    )('%s as %s', async (operation, role, access) => {
      const example = EXAMPLES[operation];
      if (example === undefined) throw new Error(`an example of ${operation} is wanted`);
      const { path, method = 'GET', body, headers = {} } = await example(season(), role);
      const response = await fetch(`${url()}${path}`, {
        method,
        headers: {
          ...tokenOf(role),
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const isOpen = OPEN.has(operation);
      if (!isOpen && !access.roles.includes(role)) {
        expect([response.status, await response.json()]).toEqual([
          403,
          expect.objectContaining({ code: 'ROLE_MAY_NOT' }),
        ]);
        return;
      }
      const text = await response.text();
      expect([response.status, response.status === 200 ? '' : text]).toEqual([200, '']);
      if (response.headers.get('content-type')?.startsWith('application/json') !== true) return;
      const fields = fieldsIn(JSON.parse(text));
      for (const [field, roles] of Object.entries(access.withheld ?? {}))
        expect([field, fields.has(field)]).toEqual([field, !roles.includes(role)]);
      for (const field of access.masked ?? [])
        for (const value of fields.get(field) ?? []) expect(value).toMatch(/\*{4}/);
    });
  });
}

/** Each name of a member at any depth, with its values. */
function fieldsIn(
  value: unknown,
  found = new Map<string, unknown[]>(),
): ReadonlyMap<string, readonly unknown[]> {
  if (Array.isArray(value)) for (const each of value) fieldsIn(each, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) {
      found.set(name, [...(found.get(name) ?? []), member]);
      fieldsIn(member, found);
    }
  return found;
}
