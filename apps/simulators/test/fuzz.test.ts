// Nonsense at every wire door: a refusal in the provider's manner, no change, no crash.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SANDBOX_CREDENTIALS } from '../src/index.ts';
import {
  BALANCE,
  operatorClient,
  PAYOUT,
  PUSH,
  payoutFields,
  pushFields,
  QUERY,
  queryFields,
  REGISTER,
  REVERSAL,
  STATUS,
} from './support/requests.ts';
import { createTown } from './support/town.ts';

const RUNS = 500;
const DOORS = [PUSH, QUERY, PAYOUT, STATUS, REVERSAL, BALANCE, REGISTER];

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', '*'.repeat(65_000), '😀', '\u0000', '-1', '1e9', 'NaN'),
);
const value = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer()),
  fc.object({ maxDepth: 1 }),
);

describe('nonsense', () => {
  it('as a body is refused as JSON with an error code', () => {
    const town = createTown();
    const { post } = operatorClient(town.world);
    const before = town.books.length;
    const bodies = fc.oneof(text, fc.json({ maxDepth: 2 }));
    fc.assert(
      fc.property(bodies, (body) => {
        for (const door of DOORS) {
          const reply = post(door, body);
          if ('dropped' in reply) throw new Error('dropped');
          expect(reply.status).toBe(400);
          expect(reply.body).toMatch(
            /^\{"requestId":"[^"]+","errorCode":"400\.002\.0[25]","errorMessage":"[^"]+"\}$/,
          );
        }
      }),
      { numRuns: RUNS },
    );
    expect(town.books.length).toBe(before);
  });

  it('in one field of a good request is refused, or the request is as good as before', () => {
    const town = createTown({ faults: 'none' });
    const { post } = operatorClient(town.world);
    const good = [
      [PUSH, pushFields('254711000111', 10, 'POL-1', 'http://platform.test/stk')],
      [QUERY, queryFields('ws_CO_1')],
      [PAYOUT, payoutFields('one', '254711000111', 300)],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(20), value, ([door, fields], nth, wrong) => {
        const names = Object.keys(fields);
        const name = names[nth % names.length] ?? '';
        const before = town.books.length;
        const reply = post(door, { ...fields, [name]: wrong });
        if ('dropped' in reply) throw new Error('dropped');
        expect([200, 400, 500]).toContain(reply.status);
        if (reply.status !== 200) expect(town.books.length).toBe(before);
        expect(reply.body).toMatch(/"errorCode"|"ResponseCode":"0"/);
      }),
      { numRuns: RUNS },
    );
  });

  it('at the gateway is refused in plain text or as a refused recipient', () => {
    const town = createTown();
    const before = town.books.length;
    const headers = {
      apiKey: SANDBOX_CREDENTIALS.telcoApiKey,
      'content-type': 'application/x-www-form-urlencoded',
    };
    fc.assert(
      fc.property(text, text, fc.constantFrom('GET', 'POST', 'PUT'), text, (to, message, method, extra) => {
        const form = `username=sandbox&to=${encodeURIComponent(to.toWellFormed())}&message=${encodeURIComponent(message.toWellFormed())}`;
        for (const body of [form, extra, `${form}&from=${encodeURIComponent(extra.toWellFormed())}`]) {
          const reply = town.world.telco({ method, path: '/version1/messaging', headers, body });
          if ('dropped' in reply) throw new Error('dropped');
          expect([201, 400, 401, 405, 413]).toContain(reply.status);
        }
      }),
      { numRuns: RUNS },
    );
    expect(town.books.length).toBe(before);
  });

  it('as a path or method meets a refusal', () => {
    const town = createTown();
    const before = town.books.length;
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('GET', 'POST', 'DELETE'), (path, method) => {
        for (const door of [town.world.operator, town.world.telco]) {
          const reply = door({ method, path: `/${path}`, headers: {}, body: path });
          if ('dropped' in reply) throw new Error('dropped');
          expect(reply.status).toBeGreaterThanOrEqual(400);
          expect(reply.status).toBeLessThan(500);
        }
      }),
      { numRuns: RUNS },
    );
    expect(town.books.length).toBe(before);
  });
});
