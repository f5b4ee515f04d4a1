// Decides how a test runs a demo as a process of its own: on a folder of its own, killed at its own wish, left by nobody.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@microcrop/platform/database';
import { startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import { type Ran, runCli, startCli } from '../../support/run-cli.ts';

export type DemoOrder = {
  readonly folder: string;
  readonly farmers: number;
  readonly seed?: number;
  readonly more?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

export const SEED = 9;

function demoArguments({ folder, farmers, seed = SEED, more = [] }: DemoOrder): readonly string[] {
  return ['demo', '--data-dir', folder, '--farmers', String(farmers), '--seed', String(seed), ...more];
}

/** Runs a headless demo to its end. */
export function runDemo(order: DemoOrder): Promise<Ran> {
  const more = ['--headless', '--json', ...(order.more ?? [])];
  return runCli(demoArguments({ ...order, more }));
}

/** The summary on the last line of the output, without what depends on the machine. */
export function summaryOf(stdout: string): Readonly<Record<string, unknown>> {
  const { wallSeconds, ...summary }: Readonly<Record<string, unknown>> = JSON.parse(
    stdout.trimEnd().split('\n').at(-1) ?? '',
  );
  if (typeof wallSeconds !== 'number') throw new Error('a summary tells how long the season took');
  return summary;
}

/** The same season in one process, whose summary a demo's must equal. */
export async function simulatedSummary(
  root: string,
  farmers: number,
  seed = SEED,
): Promise<Readonly<Record<string, unknown>>> {
  const main = join(root, 'simulation/src/main.ts');
  const child = spawn(
    process.execPath,
    [main, '--json', '--seed', String(seed), '--farmers', String(farmers)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  await new Promise((resolve) => child.once('close', resolve));
  return summaryOf(stdout);
}

export type RunningDemo = {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<void>;
};

export function startDemo(order: DemoOrder): RunningDemo {
  const child = startCli(demoArguments(order), { env: order.env ?? {} });
  const [stdout, stderr] = [listenTo(child.stdout), listenTo(child.stderr)];
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, stdout, stderr, ended };
}

function listenTo(stream: ChildProcess['stdout']): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

/** Waits until `seen` gives something, or the demo has ended: then undefined. */
export async function waitFor<Found>(
  demo: RunningDemo,
  seen: () => Promise<Found | undefined> | Found | undefined,
): Promise<Found | undefined> {
  for (;;) {
    const found = await seen();
    if (found !== undefined) return found;
    if (demo.child.exitCode !== null || demo.child.signalCode !== null) return undefined;
    await pause(5);
  }
}

/** How far the outside world's books have grown: a season's progress that no machine's speed changes. */
export async function worldBytes(folder: string): Promise<number> {
  return (await stat(booksOf(folder)).catch(() => ({ size: 0 }))).size;
}

export function booksOf(folder: string): string {
  return join(folder, 'world', 'books.jsonl');
}

/** The database server's process, where one runs on the folder. */
export function databasePid(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Runs a statement on the folder's database, which no demo uses meanwhile. */
export async function onDatabase(folder: string, statement: string): Promise<void> {
  const server = await startEmbeddedPostgres({ directory: folder });
  const database = openDatabase(server.url, {
    applicationName: 'test',
    connectionsMax: 1,
    connectTimeoutMillisecondsMax: 10_000,
    statementTimeoutMillisecondsMax: 10_000,
    lockTimeoutMillisecondsMax: 10_000,
    idleInTransactionMillisecondsMax: 10_000,
    chance: Math.random,
  });
  await database.statement(statement);
  await database.end();
  await server.stop();
}

/** Kills a process that may be gone already. */
export function killNow(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment ago.
  }
}

/** A folder with a space in its path; the database's own account can reach it where the tests run as root. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'a demo '));
  await chmod(folder, 0o755);
  return folder;
}

/** A killed demo leaves its database server behind for a moment; the folder is taken away once both are gone. */
export async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      await rm(folder, { recursive: true, force: true });
      return;
    } catch {
      await pause(200);
    }
  }
}
