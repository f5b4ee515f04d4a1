// Decides how the real demo is measured: a headless season of its own, over all of its processes, database included.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlayedSeason } from './played-season.ts';
import { runProgram } from './run-program.ts';
import { watchProcesses } from './watch-processes.ts';

const COMMAND_LINE = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));

export async function playDemo(farmers: number): Promise<PlayedSeason> {
  const directory = join(tmpdir(), `microcrop-bench-${randomBytes(6).toString('hex')}`);
  const order = ['demo', '--headless', '--json', '--farmers', String(farmers), '--data-dir', directory];
  try {
    const { pid, output } = runProgram(COMMAND_LINE, order);
    const watched = await watchProcesses(pid, output);
    await output;
    return { farmers, ...watched };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
