// Decides how the outside world of a fault runs: the simulators as a process of their own, and the doors that are used of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '@microcrop/kernel';
import type { Credentials, FarmerTerms, StatementRow } from '@microcrop/simulators';

export type World = {
  /** As the simulators announce them. */
  readonly addresses: { readonly world: string; readonly operator: string; readonly telco: string };
  readonly credentials: Credentials;
  readonly operatorPublicKey: string;
  readonly advance: (
    now: number,
  ) => Promise<{ readonly nextDue: number | null; readonly undelivered: number }>;
  readonly plan: (seed: number, count: number, terms: FarmerTerms) => Promise<void>;
  readonly configure: (settings: Readonly<Record<string, string>>) => Promise<void>;
  readonly statement: () => Promise<readonly StatementRow[]>;
  /** How often each thing happened, by the operator's and the telco's names. */
  readonly counts: () => Promise<Readonly<Record<string, number>>>;
  /** How many requests the operator takes in a second of the machine; null: all. The rest is told to wait (429). */
  readonly pace: (operatorPerSecond: number | null) => Promise<void>;
  /** How many requests came to the operator, by path, those told to wait included. */
  readonly traffic: () => Promise<Readonly<Record<string, number>>>;
  readonly stop: () => Promise<void>;
};

const MAIN = fileURLToPath(new URL('../../../apps/simulators/src/main.ts', import.meta.url));

export async function startWorld(books: string, seed: number, faults: 'default' | 'none'): Promise<World> {
  const order = ['--books', books, '--seed', String(seed), '--faults', faults, '--end-with-stdin'];
  const child = spawn(process.execPath, [MAIN, ...order], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const said = await Promise.race([once(lines, 'line'), ended.then(() => undefined)]);
  if (said === undefined) throw new Error('the outside world did not start');
  const announced: unknown = JSON.parse(String(said[0]));
  if (!isAnnounced(announced)) throw new Error('the outside world announced something else');
  return {
    ...announced,
    addresses: announced,
    ...doorsOf(announced.world),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

type Announced = World['addresses'] & Pick<World, 'credentials' | 'operatorPublicKey'>;

function isAnnounced(said: unknown): said is Announced {
  return isJsonObject(said) && isJsonObject(said['credentials']) && typeof said['operator'] === 'string';
}

type Doors = Omit<World, 'addresses' | 'credentials' | 'operatorPublicKey' | 'stop'>;

function doorsOf(base: string): Doors {
  const call = async (path: string, body?: object): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${base}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`the outside world refused ${path}: ${text}`);
    return JSON.parse(text);
  };
  return {
    advance: async (now) => readAdvance(await call('/world/advance', { now })),
    plan: async (seed, count, terms) => void (await call('/world/farmers', { seed, count, ...terms })),
    configure: async (settings) => void (await call('/world/configure', settings)),
    statement: async () => readRows(await call('/world/statement')),
    counts: async () => readCounts(await call('/world/state'), 'counts'),
    pace: async (operatorPerSecond) =>
      void (await call('/world/pace', { operatorRequestsPerSecond: operatorPerSecond })),
    traffic: async () => {
      const said = await call('/world/traffic');
      return readCounts(isJsonObject(said) ? said['operator'] : undefined, 'byPath');
    },
  };
}

function readAdvance(said: unknown): Awaited<ReturnType<World['advance']>> {
  const { nextDue = null, undelivered = null } = isJsonObject(said) ? said : {};
  return { nextDue: nextDue === null ? null : Number(nextDue), undelivered: Number(undelivered) };
}

function readRows(said: unknown): readonly StatementRow[] {
  const isRows = (value: unknown): value is readonly StatementRow[] => Array.isArray(value);
  if (!isRows(said)) throw new Error('the operator has no statement');
  return said;
}

function readCounts(said: unknown, name: string): Readonly<Record<string, number>> {
  const counts = isJsonObject(said) ? said[name] : undefined;
  const named = isJsonObject(counts) ? Object.entries(counts) : [];
  return Object.fromEntries(named.map(([name, count]) => [name, Number(count)]));
}
