// Decides how a measured server runs: as a process of its own, so that its time is told apart from its callers', until we end.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type ChildServer = {
  readonly pid: number;
  /** Where it takes the turns of a dialogue. */
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** `file` writes its address as its first line, and ends with its standard input. */
export async function startChild(file: string, settings: object): Promise<ChildServer> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await firstLine(child, ended);
  return {
    pid: child.pid ?? 0,
    url,
    stop: async () => {
      child.stdin?.end();
      await ended;
    },
  };
}

async function firstLine({ stdout }: ChildProcess, ended: Promise<unknown>): Promise<string> {
  if (stdout === null) throw new Error('a measured server has a standard output');
  const lines = createInterface(stdout);
  const said: readonly unknown[] = await Promise.race([once(lines, 'line'), ended.then(() => [])]);
  const [url] = said;
  if (typeof url !== 'string') throw new Error('a measured server did not start');
  return url;
}

/** What the parent gave. */
export function settingsOfChild(): Readonly<Record<string, string>> {
  const given: unknown = JSON.parse(process.argv[2] ?? '{}');
  if (typeof given !== 'object' || given === null) throw new Error('settings are an object');
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}

/** Tells the parent where the server is, and resolves when the parent is done with it. */
export async function serveUntilTold(url: string): Promise<void> {
  process.stdout.write(`${url}\n`);
  process.stdin.resume();
  await once(process.stdin, 'close');
}
