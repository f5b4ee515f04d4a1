// Decides what the operator's own books say of a season: read from its file, by its own code, with nobody of ours asked.
import { readFile } from 'node:fs/promises';
import { createWorld, type StatementRow } from '@microcrop/simulators';
import { booksOf } from './demo-process.ts';

/** The operator's statement of the whole season that was played in `folder`. */
export async function statementIn(folder: string, seed: number): Promise<readonly StatementRow[]> {
  const lines = (await readFile(booksOf(folder), 'utf8')).split('\n').filter((line) => line !== '');
  const options = { seed, faults: 'default', decrypt: () => null } as const;
  const nobody = async () => ({ unreachable: true }) as const;
  return createWorld(options, { append: () => undefined }, lines, nobody).statement();
}
