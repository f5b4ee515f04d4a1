// Decides that a process may die before or after any commit: the next one goes on, and the season ends as if nothing had been.
import { draw } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { auditSeason } from './support/audit-season.ts';
import { readBooks } from './support/books.ts';
import { planSmallSeason } from './support/plan-small-season.ts';
import { type Crash, type PlayedSeason, playWithCrashes } from './support/play-with-crashes.ts';

const TRANSACTIONS_MAX = 6000;

/** Crashes at drawn transactions, on average one in `every`. */
function drawCrashes(seed: number, every: number): readonly Crash[] {
  const crashes: Crash[] = [];
  for (let transaction = 0; transaction < TRANSACTIONS_MAX; ) {
    transaction += 1 + Math.floor(draw([seed, 'gap', transaction]) * 2 * every);
    const moment = draw([seed, 'moment', transaction]) < 0.5 ? 'before-commit' : 'after-commit';
    crashes.push({ moment, transaction });
  }
  return crashes;
}

/** What each person paid, was paid and got back, by the operator's statement. */
function moneyByPerson({ season }: PlayedSeason): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { msisdn, kind, amountMinorUnits } of season.world.statement()) {
    const key = `${msisdn} ${kind}`;
    sums.set(key, (sums.get(key) ?? 0) + amountMinorUnits);
  }
  return new Map([...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

describe('a season whose process dies', async () => {
  const plan = await planSmallSeason({ seed: 9, farmers: 15 });
  const whole = await playWithCrashes(plan, []);
  const { messagesResent: _, ...wanted } = whole.result;

  it.each([
    { seed: 1, every: 10 },
    { seed: 2, every: 20 },
    { seed: 3, every: 40 },
    { seed: 4, every: 80 },
    { seed: 5, every: 80 },
    { seed: 6, every: 160 },
  ])('once in $every transactions (draw $seed) ends as one that lived', async ({ seed, every }) => {
    const played = await playWithCrashes(plan, drawCrashes(seed, every));
    expect(played.deaths).toBeGreaterThan(10);
    expect(played.result).toMatchObject(wanted);
    expect(moneyByPerson(played)).toEqual(moneyByPerson(whole));
    expect(auditSeason(readBooks(played.season.memory), played.season.world.statement())).toEqual([]);
  });

  it('at its very first transactions starts once', async () => {
    const crashes = [1, 2, 3, 4, 5, 6, 7, 8].map(
      (transaction) => ({ moment: 'after-commit', transaction }) as const,
    );
    expect((await playWithCrashes(plan, crashes)).result).toMatchObject(wanted);
  });
});
