// Decides how a short-lived program is run: under a given account, with next to no environment, its output kept.
import { spawn } from 'node:child_process';

/** Undefined `uid` and `gid`: the account of this process. */
export type Account = { readonly uid?: number; readonly gid?: number };

/** What our children get instead of our environment, which may hold settings that PostgreSQL would obey. */
export const CHILD_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const OUTPUT_CHARACTERS_MAX = 20_000;

/** `status` is null where the program could not be started or was killed; `output` is its last output, errors included. */
export function runProcess(
  file: string,
  parameters: readonly string[],
  account: Account,
): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, parameters, {
      ...account,
      cwd: '/',
      env: CHILD_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-OUTPUT_CHARACTERS_MAX);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ status: null, output: error.message }));
    child.on('close', (status) => resolve({ status, output }));
  });
}
