// Decides that a season played by separate processes is the same season, also where they are killed while it goes on.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doneTwice } from '@microcrop/faults/judge';
import { draw } from '@microcrop/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-cli.ts';
import {
  killNow,
  newFolder,
  removeFolder,
  SEED,
  simulatedSummary,
  startDemo,
  summaryOf,
  waitFor,
  worldBytes,
} from './support/demo-process.ts';
import { statementIn } from './support/operator-books.ts';

const FARMERS = 12;

/** Less than what the outside world writes of such a season. */
const SEASON_BYTES = 90_000;

const KILLED = ['gateway', 'worker-collection', 'worker-payout', 'worker-notifications', 'worker-damage'];

/** Each at a moment of the season of its own. */
function deaths() {
  return KILLED.map((role, nth) => ({ role, atBytes: draw([SEED, 'cluster', nth]) * SEASON_BYTES })).toSorted(
    (left, right) => left.atBytes - right.atBytes,
  );
}

describe('a demo in processes of their own', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map(removeFolder)));

  it('ends in the summary of one process, although a gateway and four workers were killed', async () => {
    const folder = await newFolder();
    folders.push(folder);
    const more = ['--headless', '--json', '--cluster', 'postgres'];
    const demo = startDemo({ folder, farmers: FARMERS, more });
    for (const { role, atBytes } of deaths()) {
      await waitFor(demo, async () => ((await worldBytes(folder)) >= atBytes ? true : undefined));
      if (demo.child.exitCode !== null) throw new Error(`ended before ${role} was killed: ${demo.stderr()}`);
      killNow(Number(await readFile(join(folder, 'cluster', `${role}.pid`), 'utf8')));
    }
    await demo.ended;
    expect({ status: demo.child.exitCode, said: demo.stderr().slice(-500) }).toMatchObject({ status: 0 });
    expect(summaryOf(demo.stdout())).toEqual(await simulatedSummary(ROOT, FARMERS));
    const statement = await statementIn(folder, SEED);
    expect(doneTwice(statement)).toEqual([]);
  });
});
