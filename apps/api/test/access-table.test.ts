// The table of access: its page is what it says, and a route that it does not rule does not start.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../src/apply-access.ts';
import { checkTable } from '../src/check-table.ts';
import { drawAccess } from '../src/index.ts';
import { NOTHING, type Route, route } from '../src/route.ts';
import { object } from '../src/schema/values.ts';

const PAGE = join(import.meta.dirname, '../../../docs/api-access.md');

function routeOf(reply: Route['reply']): Route {
  return route({
    operation: 'show',
    method: 'GET',
    path: '/show',
    tag: 'catalogue',
    summary: 'a route of the tests',
    kind: 'read',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    reply,
    answer: async () => ({}),
  });
}

describe('the table of access', () => {
  it('is drawn as docs/api-access.md (MICROCROP_WRITE=openapi writes it anew)', () => {
    if (process.env['MICROCROP_WRITE'] === 'openapi') writeFileSync(PAGE, drawAccess());
    expect(readFileSync(PAGE, 'utf8')).toBe(drawAccess());
  });

  const person = object({ people: Type.Array(object({ msisdn: Type.String() })) });
  const required = object({ soldBy: Type.String() });
  it.each([
    ['a route without an entry', NOTHING, {}, /no entry/],
    ['an entry without a route', NOTHING, { show: { roles: [] }, other: { roles: [] } }, /not there: other/],
    ['a phone number that nobody ruled', person, { show: { roles: [] } }, /how msisdn is shown/],
    ['a mask over nothing', NOTHING, { show: { roles: [], masked: ['msisdn'] } }, /how msisdn is shown/],
    [
      'a withheld field that must be there',
      required,
      { show: { roles: [], withheld: { soldBy: [] } } },
      /optional one: soldBy/,
    ],
  ] as const)('crashes at %s', (_name, reply, table, message) => {
    expect(() => checkTable([routeOf(reply)], table)).toThrow(message);
  });

  it('masks at any depth, whatever the length, and leaves null as it is', () => {
    const view = viewOf({ roles: [], masked: ['msisdn', 'nationalId'] }, 'platform');
    const answer = {
      a: [{ msisdn: '+254700000123', nationalId: '12345678', b: 1 }],
      msisdn: null,
      nationalId: '7',
    };
    expect(view?.(answer)).toEqual({
      a: [{ msisdn: '+2547******23', nationalId: '******78', b: 1 }],
      msisdn: null,
      nationalId: '*',
    });
  });

  it('leaves a withheld field out for the role that it names alone', () => {
    const access = { roles: [], withheld: { soldBy: ['partner'] } } as const;
    expect(viewOf(access, 'partner')?.({ items: [{ soldBy: '101', id: 1 }] })).toEqual({
      items: [{ id: 1 }],
    });
    expect(viewOf(access, 'auditor')).toBeUndefined();
  });
});
