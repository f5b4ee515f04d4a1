// Runs the real command line as a process of its own, as a script would.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string };
export type Surroundings = { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string };

/** Nothing of the developer's own environment decides where a command works. */
function environmentOf({ env = {} }: Surroundings): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => name !== 'DATABASE_URL' && !name.startsWith('MICROCROP_'),
  );
  return {
    ...Object.fromEntries(inherited),
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compile'),
    ...env,
  };
}

export function startCli(
  args: readonly string[],
  surroundings: Surroundings = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], {
    cwd: surroundings.cwd ?? ROOT,
    env: environmentOf(surroundings),
    stdio: [stdin, 'pipe', 'pipe'],
  });
}

export async function runCli(args: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const child = startCli(args, surroundings);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  await once(child, 'close');
  return { status: child.exitCode, stdout: stdout(), stderr: stderr() };
}

/** Runs a command that does not end by itself until it has said `line` on stdout; then stops it by SIGTERM, its stdin still open. */
export async function runUntil(
  args: readonly string[],
  surroundings: Surroundings,
  meanwhile: (firstLine: string) => Promise<void>,
): Promise<Ran> {
  const child = startCli(args, surroundings, 'pipe');
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const closed = once(child, 'close');
  try {
    await Promise.race([sayingALine(child, stdout), closed]);
    if (child.exitCode === null) await meanwhile(stdout().split('\n')[0] ?? '');
  } finally {
    child.kill('SIGTERM');
    await closed;
  }
  return { status: child.exitCode, stdout: stdout(), stderr: stderr() };
}

async function sayingALine(child: ChildProcess, stdout: () => string): Promise<void> {
  while (!stdout().includes('\n') && child.stdout !== null) await once(child.stdout, 'data');
}

function collect(stream: ChildProcess['stdout']): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

/** What a command printed with --json, as the test takes it to be. */
export function answerOf<Answer>(stdout: string): Answer {
  const answer: Answer = JSON.parse(stdout);
  return answer;
}
