// Decides how the outside world is run beside the platform: a process of its own that dies with us, spoken to over loopback.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Instant, JsonObject } from '@microcrop/kernel';
import type { FarmerTerms } from '@microcrop/simulators';
import { Complaint } from '../complaint.ts';
import {
  readAddresses,
  readAdvance,
  readAnswer,
  readState,
  type WorldAddresses,
  type WorldAdvance,
  type WorldState,
} from './read-world.ts';

export type OutsideWorld = {
  readonly addresses: WorldAddresses;
  readonly advance: (now: Instant) => Promise<WorldAdvance>;
  readonly plan: (seed: number, count: number, terms: FarmerTerms) => Promise<void>;
  readonly configure: (settings: {
    readonly ussdUrl: string;
    readonly smsDeliveryUrl: string;
    readonly callbackOrigin: string;
  }) => Promise<void>;
  readonly state: () => Promise<WorldState>;
  readonly stop: () => Promise<void>;
};

const MAIN = fileURLToPath(new URL('../../../simulators/src/main.ts', import.meta.url));

/** Starts the simulators on their books in `folder`; they go on where these stand. */
export async function startOutsideWorld(
  folder: string,
  seed: number,
  faults: 'default' | 'none',
): Promise<OutsideWorld> {
  const child = spawn(
    process.execPath,
    [MAIN, '--books', folder, '--seed', String(seed), '--faults', faults, '--end-with-stdin'],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaint = `${complaint}${bytes.toString('utf8')}`.slice(-2000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const addresses = await firstLine(child.stdout, ended, () => complaint);
  return {
    addresses,
    ...doorsOf(addresses.world),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function firstLine(
  output: NodeJS.ReadableStream,
  ended: Promise<void>,
  complaint: () => string,
): Promise<WorldAddresses> {
  const lines = createInterface({ input: output });
  const line = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    ended.then(() => undefined),
  ]);
  if (line === undefined) {
    throw new Complaint(
      `the outside world did not start (${complaint().trim()}): start anew with --reset, or name another folder with --data-dir`,
    );
  }
  return readAddresses(line);
}

function doorsOf(base: string): Pick<OutsideWorld, 'advance' | 'plan' | 'configure' | 'state'> {
  const call = async (method: 'GET' | 'POST', path: string, body?: object): Promise<JsonObject> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${base}${path}`, init);
    const answer = readAnswer(await response.text());
    if (!response.ok) throw new Error(`the outside world refused ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    advance: async (now) => readAdvance(await call('POST', '/world/advance', { now })),
    plan: async (seed, count, terms) =>
      void (await call('POST', '/world/farmers', { seed, count, ...terms })),
    configure: async (settings) => void (await call('POST', '/world/configure', settings)),
    state: async () => readState(await call('GET', '/world/state')),
  };
}
