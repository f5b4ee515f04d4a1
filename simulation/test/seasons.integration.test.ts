// Decides that seasons of any seed hold together, with faults and without, and that the same seed is the same season.
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

  it('is the same season again for the same seed, to the last posting', async () => {
    const [one, other] = [await play(SEED_DEFAULT, 16), await play(SEED_DEFAULT, 16)];
    expect(other.result).toEqual(one.result);
    expect(other.season.world.statement()).toEqual(one.season.world.statement());
    const [ours, theirs] = [readBooks(one.season.memory), readBooks(other.season.memory)];
    expect(theirs.postings).toEqual(ours.postings);
    expect(theirs.policies).toEqual(ours.policies);
  });
});
