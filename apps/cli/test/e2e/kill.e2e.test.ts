// Decides that a demo may be killed at any moment: it goes on, nobody is paid twice, and its season ends as if nothing had been.
import { setTimeout as pause } from 'node:timers/promises';
import { doneTwice, totalOf } from '@microcrop/faults/judge';
import { draw } from '@microcrop/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-cli.ts';
import {
  databasePid,
  killNow,
  newFolder,
  removeFolder,
  runDemo,
  SEED,
  simulatedSummary,
  startDemo,
  summaryOf,
  waitFor,
  worldBytes,
} from './support/demo-process.ts';
import { statementIn } from './support/operator-books.ts';

const FARMERS = 24;
const KILLS = 20;

/** Less than what the outside world writes of such a season, so that each moment comes before its end. */
const SEASON_BYTES = 185_000;

/** Every fourth death comes while the platform starts; the others when the season has come so far. */
type Death = { readonly database: boolean } & (
  | { readonly afterMilliseconds: number }
  | { readonly atBytes: number; readonly laterMilliseconds: number }
);

function deaths(): readonly Death[] {
  const moments = Array.from({ length: KILLS }, (_, nth) => draw([SEED, 'kill', nth])).toSorted(
    (left, right) => left - right,
  );
  return moments.map((moment, nth) => {
    const database = nth % 2 === 0;
    const chance = draw([SEED, 'later', nth]);
    if (nth % 4 === 3) return { database, afterMilliseconds: 100 + Math.floor(chance * 4000) };
    return { database, atBytes: moment * SEASON_BYTES, laterMilliseconds: Math.floor(chance * 60) };
  });
}

describe('a demo that is killed at twenty moments of one season', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map(removeFolder)));

  it('ends in the summary of a season without deaths, and the operator paid nobody twice', async () => {
    const folder = await newFolder();
    folders.push(folder);
    for (const death of deaths()) {
      const demo = startDemo({ folder, farmers: FARMERS, more: ['--headless', '--json'] });
      await waitUntil(folder, demo, death);
      if (demo.child.exitCode !== null) throw new Error(`ended before its death: ${demo.stderr()}`);
      if (death.database) killNow(databasePid(folder));
      killNow(demo.child.pid);
      await demo.ended;
    }
    const last = await runDemo({ folder, farmers: FARMERS });
    expect(last).toMatchObject({ status: 0 });
    const summary = summaryOf(last.stdout);
    expect(summary).toEqual(await simulatedSummary(ROOT, FARMERS));
    const statement = await statementIn(folder, SEED);
    expect(doneTwice(statement)).toEqual([]);
    const paidOut = statement.filter(({ kind }) => kind === 'b2c');
    expect(summary).toMatchObject({
      payoutsSettled: paidOut.length,
      payoutsTotal: { minorUnits: totalOf(paidOut, 'b2c') },
    });
  });
});

async function waitUntil(folder: string, demo: ReturnType<typeof startDemo>, death: Death): Promise<void> {
  if ('afterMilliseconds' in death) return pause(death.afterMilliseconds);
  await waitFor(demo, async () => ((await worldBytes(folder)) >= death.atBytes ? true : undefined));
  await pause(death.laterMilliseconds);
}
