// Decides that a simulated season holds together: audited from outside, the same for the same seed, whatever went wrong in it.
import { MESSAGE_KINDS } from '@microcrop/scheme';
import { describe, expect, it } from 'vitest';
import { SEED_DEFAULT } from '../src/demo-scheme.ts';
import { reconciles } from '../src/print-summary.ts';
import { auditSeason } from './support/audit-season.ts';
import { readBooks } from './support/books.ts';
import { planSmallSeason } from './support/plan-small-season.ts';
import { type PlayedSeason, playWithCrashes } from './support/play-with-crashes.ts';

const play = async (seed: number, farmers: number, faults: 'default' | 'none' = 'default') =>
  playWithCrashes(await planSmallSeason({ seed, farmers, faults, weatherFaults: faults }), []);
const audit = ({ season }: PlayedSeason) => auditSeason(readBooks(season.memory), season.world.statement());

describe('the season of the default seed', async () => {
  const played = await play(SEED_DEFAULT, 40);
  const books = readBooks(played.season.memory);

  it('reconciles, and an auditor finds nothing', () => {
    expect(reconciles(played.result)).toBe(true);
    expect(audit(played)).toEqual([]);
    expect(played.process.failures).toEqual([]);
    expect(books.deadLetters).toEqual([]);
  });

  it('is understood by everybody who dials', () => {
    expect(played.season.world.summary()).toMatchObject({ confused: 0, undelivered: 0 });
    expect(played.result.farmersEnrolled).toBe(40);
  });

  it('pays for maize', () => {
    const maize = new Set(
      books.policies.filter(({ productName }) => productName.startsWith('maize')).map(({ id }) => id),
    );
    expect(books.claims.filter(({ policyId }) => maize.has(policyId)).length).toBeGreaterThan(0);
  });

  it('meets every kind of message, in both languages', () => {
    expect(new Set(books.notifications.map(({ language }) => language))).toEqual(new Set(['en', 'sw']));
    // A payment that is still open six hours after sales closed takes an operator that is silent for hours: see the scheme's tests.
    expect(MESSAGE_KINDS.filter((kind) => !played.process.worked.has(kind))).toEqual(['lapse-policy']);
  });

  it('is the same season again, to the last posting', async () => {
    const again = await play(SEED_DEFAULT, 40);
    expect(again.result).toEqual(played.result);
    expect(again.season.world.statement()).toEqual(played.season.world.statement());
    expect(readBooks(again.season.memory).postings).toEqual(books.postings);
  });
});

describe('a season', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('of seed %i survives an audit', async (seed) => {
    const played = await play(seed, 16);
    expect(audit(played)).toEqual([]);
    expect(reconciles(played.result)).toBe(true);
    expect(played.season.world.summary().confused).toBe(0);
  });

  it('without faults covers everybody and pays everything', async () => {
    const played = await play(SEED_DEFAULT, 16, 'none');
    expect(played.result).toMatchObject({ policiesInForce: 16, policiesLapsed: 0, payoutsFailed: 0 });
    expect(played.result.payoutsSettled).toBe(played.result.claimsOpened);
    expect(audit(played)).toEqual([]);
  });
});
