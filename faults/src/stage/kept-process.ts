// Decides how a process of a role is kept: started by `serve`, started again wherever it ends unasked, its log in a file.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RoleName } from '@microcrop/serve';

export type ProcessOrder = {
  readonly role: RoleName;
  readonly name: string;
  readonly port: number;
  readonly configuration: string;
  readonly dataFolder: string;
  readonly logFile: string;
  /** Beside what is inherited; where the database and other servers are. */
  readonly env: Readonly<Record<string, string>>;
};

export type KeptProcess = {
  readonly role: RoleName;
  readonly name: string;
  readonly port: number;
  /** Signals the process that runs now, if one does. */
  readonly signal: (signal: NodeJS.Signals) => boolean;
  /** SIGTERM; the next one is started when this one has ended, with `env` beside its own. Resolves when that is ready. */
  readonly restart: (env?: Readonly<Record<string, string>>) => Promise<void>;
  readonly untilReady: () => Promise<void>;
  /** How often it ended unasked. */
  readonly deaths: () => number;
  readonly stop: () => Promise<void>;
};

const MAIN = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));
const RESTART_MILLISECONDS = 100;
const READY_MILLISECONDS_MAX = 240_000;
const LOOK_MILLISECONDS = 200;
/** A process on a busy machine is slow to say that it is ready, and ready all the same. */
const ANSWER_MILLISECONDS_MAX = 10_000;

export function keepProcess(order: ProcessOrder): KeptProcess {
  const state: State = { child: start(order), wanted: true, deaths: 0, env: {} };
  const kept = keep(order, state);
  const untilReady = (): Promise<void> => becomesReady(order);
  return {
    role: order.role,
    name: order.name,
    port: order.port,
    signal: (signal) => state.child.kill(signal),
    untilReady,
    restart: async (env = {}) => {
      state.env = env;
      const gone = once(state.child, 'exit');
      state.deaths -= 1;
      state.child.kill('SIGTERM');
      await gone;
      await untilReady();
    },
    deaths: () => state.deaths,
    stop: async () => {
      state.wanted = false;
      state.child.kill('SIGCONT');
      state.child.stdin?.end();
      await kept;
    },
  };
}

type State = {
  child: ChildProcess;
  wanted: boolean;
  deaths: number;
  env: Readonly<Record<string, string>>;
};

async function keep(order: ProcessOrder, state: State): Promise<void> {
  for (;;) {
    const { child } = state;
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    if (!state.wanted) return;
    state.deaths += 1;
    await pause(RESTART_MILLISECONDS);
    if (!state.wanted) return;
    state.child = start({ ...order, env: { ...order.env, ...state.env } });
  }
}

function start({ role, port, configuration, dataFolder, logFile, env }: ProcessOrder): ChildProcess {
  const serve = ['serve', '--role', role, '--config', configuration, '--data-dir', dataFolder];
  const given = [MAIN, ...serve, '--port', String(port), '--end-with-stdin'];
  const child = spawn(process.execPath, given, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...surroundings(), ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(createWriteStream(logFile, { flags: 'a' }));
  child.stdin.on('error', () => undefined);
  return child;
}

/** Nothing of the developer's own settings decides what a process of a fault does. */
function surroundings(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('MICROCROP_') && !['DATABASE_URL', 'REDIS_URL', 'AMQP_URL'].includes(name),
  );
  return { ...Object.fromEntries(own), NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
}

async function becomesReady({ name, port, logFile }: ProcessOrder): Promise<void> {
  const until = performance.now() + READY_MILLISECONDS_MAX;
  while (performance.now() < until) {
    if (await isReady(port)) return;
    await pause(LOOK_MILLISECONDS);
  }
  throw new Error(`${name} did not become ready; its log is ${logFile}`);
}

export async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS_MAX),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
