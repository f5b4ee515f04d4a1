// The world as a process of its own, started as the demo starts it, and doors to it over the network.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { record } from './requests.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

export type Running = {
  child: ChildProcess;
  world: string;
  operator: string;
  telco: string;
  publicPem: string;
};

export async function startWorld(books: string, ...more: string[]): Promise<Running> {
  const child = spawn(
    process.execPath,
    [MAIN, '--books', books, '--seed', '7', '--end-with-stdin', ...more],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const said = record(JSON.parse(line));
    return {
      child,
      world: String(said['world']),
      operator: String(said['operator']),
      telco: String(said['telco']),
      publicPem: String(said['operatorPublicKey']),
    };
  }
  throw new Error('the world ended before it spoke');
}

export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** Posts JSON; resolves with status and parsed answer. */
export async function postJson(url: string, command: unknown): Promise<{ status: number; answer: unknown }> {
  const reply = await fetch(url, { method: 'POST', body: JSON.stringify(command) });
  return { status: reply.status, answer: await reply.json() };
}

export async function getJson(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}
