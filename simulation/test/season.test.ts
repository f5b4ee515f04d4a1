// Decides that the season of the default seed holds together: audited from outside, understood by everybody, with something to pay.
import { MESSAGE_KINDS } from '@microcrop/scheme';
import { describe, expect, it } from 'vitest';
import { SEED_DEFAULT } from '../src/demo-scheme.ts';
import { reconciles } from '../src/print-summary.ts';
import { auditSeason } from './support/audit-season.ts';
import { readBooks } from './support/books.ts';
import { planSmallSeason } from './support/plan-small-season.ts';
import { playWithCrashes } from './support/play-with-crashes.ts';

describe('the season of the default seed', async () => {
  const played = await playWithCrashes(await planSmallSeason({ seed: SEED_DEFAULT, farmers: 40 }), []);
  const books = readBooks(played.season.memory);

  it('reconciles, and an auditor finds nothing', () => {
    expect(reconciles(played.result)).toBe(true);
    expect(auditSeason(books, played.season.world.statement())).toEqual([]);
    expect(played.process.failures).toEqual([]);
    expect(books.deadLetters).toEqual([]);
  });

  it('is audited by an auditor who sees what is wrong', () => {
    const statement = played.season.world.statement();
    const payout = statement.filter(({ kind }) => kind === 'b2c').slice(0, 1);
    const strange = payout.map((row) => ({ ...row, receipt: 'UZ', originatorConversationId: 'UZ' }));
    const [premium] = statement.filter(({ kind }) => kind === 'stk');
    const halved = statement.map((row) => (row === premium ? { ...row, amountMinorUnits: 100 } : row));
    const late = statement.map((row) => (row === premium ? { ...row, completedAt: '2030-01-01' } : row));
    for (const forged of [
      [...statement, ...payout],
      [...statement, ...strange],
      statement.slice(1),
      halved,
      late,
    ])
      expect(auditSeason(books, forged)).not.toEqual([]);
    const twice = { ...books, claims: [...books.claims, ...books.claims.slice(0, 1)] };
    const lapsed = { ...books, policies: books.policies.map((row) => ({ ...row, state: 'lapsed' })) };
    const unposted = { ...books, postings: books.postings.slice(0, -1) };
    const alone = { ...books, approvals: books.approvals.slice(1) };
    for (const forged of [twice, lapsed, unposted, alone])
      expect(auditSeason(forged, statement)).not.toEqual([]);
  });

  it('is understood by everybody who dials', () => {
    expect(played.season.world.summary()).toMatchObject({ confused: 0, undelivered: 0 });
    expect(played.result.farmersEnrolled).toBe(40);
  });

  it.each(['maize-drought', 'excess-rain', 'dry-spell'])('pays for %s', (product) => {
    const covers = new Set(
      books.policies.filter(({ productName }) => productName.startsWith(product)).map(({ id }) => id),
    );
    expect(books.claims.filter(({ policyId }) => covers.has(policyId)).length).toBeGreaterThan(0);
  });

  it('determines most risks, and shows one that stays undetermined', () => {
    const { risksDetermined, risksUndetermined } = played.result;
    expect(risksUndetermined).toBeGreaterThan(0);
    expect(risksDetermined).toBeGreaterThan(5 * risksUndetermined);
  });

  it('meets every kind of message, in both languages', () => {
    expect(new Set(books.notifications.map(({ language }) => language))).toEqual(new Set(['en', 'sw']));
    // A payment that is still open six hours after sales closed takes an operator that is silent for hours; a season has no
    // vegetation files, and no partner listens: see the scheme's tests.
    const unmet = ['lapse-policy', 'look-for-vegetation', 'take-in-vegetation', 'send-webhook'];
    expect(MESSAGE_KINDS.filter((kind) => !played.process.worked.has(kind))).toEqual(unmet);
  });
});
