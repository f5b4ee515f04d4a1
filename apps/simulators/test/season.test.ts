// A whole season of scripted people against a fake platform: nobody is confused, and the books add up.
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, registerPaybill, seasonTown, TERMS, type Town } from './support/town.ts';

const COUNT = 200;

describe('a season with faults', () => {
  let town: Town;
  let counts: Record<string, number>;
  beforeAll(async () => {
    town = await seasonTown(COUNT, { faults: 'default' });
    counts = town.world.summary().counts;
  });

  it('confuses nobody and leaves nothing undelivered', () => {
    const summary = town.world.summary();
    expect(summary.confusions).toEqual([]);
    expect(summary.undelivered).toBe(0);
    expect(counts['c2b.uninformed']).toBeUndefined();
  });

  it('meets every way of paying and not paying', () => {
    for (const code of ['0', '1', '1032', '1037', '2001'])
      expect(counts[`stk.result.${code}`]).toBeGreaterThan(0);
    const kinds = [
      'exact',
      'short',
      'over-much',
      'over-little',
      'twice',
      'after-sales',
      'after-lapse',
      'wrong-account',
    ];
    for (const kind of kinds) expect(counts[`c2b.by-hand-${kind}`]).toBeGreaterThan(0);
    expect(counts['session.redial.ended']).toBeGreaterThan(0);
    expect(counts['session.rain.ended']).toBeGreaterThan(0);
    expect(counts['stk.busy']).toBeGreaterThan(0);
  });

  it('lets most people buy', () => {
    const paid = [...town.platform.accounts.values()].filter((account) => account.policy?.paid === true);
    expect(paid.length).toBeGreaterThan(COUNT * 0.75);
  });

  it('keeps a statement whose sum is the account', () => {
    const rows = town.world.statement();
    const sum = rows.reduce(
      (total, row) => total + (row.direction === 'in' ? row.amountMinorUnits : -row.amountMinorUnits),
      0,
    );
    expect(town.world.summary().accounts.utilityMinorUnits).toBe(1_000_000_000 + sum);
    expect(new Set(rows.map((row) => row.receipt)).size).toBe(rows.length);
    const instants = rows.map((row) => row.completedAt);
    expect(instants.toSorted()).toEqual(instants);
  });

  it('gives its statement whole, or in pages that follow each other', () => {
    const { world } = town;
    const whole = world.statement();
    const pages = [world.statement(undefined, undefined, { limit: 7 })];
    for (let last = pages[0]?.at(-1); last !== undefined; last = pages.at(-1)?.at(-1))
      pages.push(world.statement(undefined, undefined, { limit: 7, after: last.receipt }));
    expect(pages.flat()).toEqual(whole);
    expect(pages.slice(0, -2).every(({ length }) => length === 7)).toBe(true);
    expect(world.statement(undefined, undefined, { after: 'NOBODYS' })).toEqual([]);
  });

  it('names no phone number in an id that the platform keeps', () => {
    for (const row of town.world.statement()) {
      expect(row.checkoutRequestId ?? '').not.toContain(row.msisdn.slice(3));
      expect(row.receipt).toMatch(/^[A-Z]{2}[A-Z0-9]{8}$/);
    }
  });
});

describe('a season without faults', () => {
  it('lets everybody buy at the first prompt', async () => {
    const town = await seasonTown(60, { faults: 'none' });
    const { counts, confusions } = town.world.summary();
    expect(confusions).toEqual([]);
    expect(counts['stk.result.0']).toBe(60);
    expect(counts['stk.shown']).toBe(60);
    expect(counts['told.prompt-callback']).toBe(60);
    expect([...town.platform.accounts.values()].every((account) => account.policy?.paid)).toBe(true);
  });
});

describe('the people', () => {
  it('are planned once', async () => {
    const town = await seasonTown(3, { faults: 'none' });
    registerPaybill(town);
    expect(town.world.farmers(7, 3, TERMS)).toBe(true);
    expect(town.world.farmers(7, 4, TERMS)).toBe(false);
    expect(town.world.farmers(7, 3, { ...TERMS, salesUntil: TERMS.salesUntil + DAY })).toBe(false);
  });
});
