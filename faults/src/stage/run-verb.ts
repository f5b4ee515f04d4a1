// Decides how a command of `microcrop` is run beside a stage, as an engineer would: on its database, with its keys.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Stage } from './open-stage.ts';

const MAIN = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));
const DEFECT = 3;

/** The exit status: 0 done, 1 the answer is no, 2 refused, 3 a defect. */
export async function runVerb({ database, folder }: Stage, words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [MAIN, ...words], {
    stdio: 'ignore',
    env: { ...process.env, DATABASE_URL: database.url, MICROCROP_DATA_DIR: folder },
  });
  await once(child, 'exit');
  return child.exitCode ?? DEFECT;
}
