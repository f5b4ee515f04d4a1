// Decides how a RabbitMQ of our own is started, killed and started again; it ends with us, whatever ends us.
import { type ChildProcess, execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connect } from 'amqplib';
import { endServer, keepServer } from './keep-server.ts';
import { type BrokerFolder, findProgram, prepareFolder } from './place.ts';

export type LocalBroker = {
  readonly url: string;
  /** Of the running server: another after each start. */
  readonly pid: () => number;
  /** SIGKILL: no notice, no clean end. */
  readonly kill: () => Promise<void>;
  /** Again, on what it kept. Resolves once it answers. */
  readonly start: () => Promise<void>;
  /** A command of rabbitmqctl, such as `stop_app`. */
  readonly control: (...words: readonly string[]) => Promise<void>;
  /** Ends it; its folder goes with it. */
  readonly stop: () => Promise<void>;
};

const START_MILLISECONDS_MAX = 120_000;
const LOOK_MILLISECONDS = 100;

/** `folder` is ours alone. Undefined where rabbitmq-server is not installed. Throws where it does not answer in time. */
export async function startLocalBroker(folder: string): Promise<LocalBroker | undefined> {
  const [server, control] = [findProgram('rabbitmq-server'), findProgram('rabbitmqctl')];
  if (server === undefined || control === undefined) return undefined;
  // What an earlier one left may be another user's, and is needed by nobody.
  await rm(folder, { recursive: true, force: true });
  const place = await prepareFolder(folder);
  const state = await launch(server, place);
  return {
    url: urlOf(place),
    pid: () => state.pid,
    kill: () => endServer(state.child),
    start: async () => {
      Object.assign(state, await launch(server, place));
    },
    control: async (...words) => {
      await promisify(execFile)(control, ['-n', place.node, ...words], { env: place.environment });
    },
    stop: async () => {
      await endServer(state.child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function urlOf({ port }: BrokerFolder): string {
  return `amqp://guest:guest@127.0.0.1:${port}`;
}

type Running = { readonly child: ChildProcess; readonly pid: number };

async function launch(server: string, place: BrokerFolder): Promise<Running> {
  await rm(place.pidFile, { force: true });
  const { folder, environment, pidFile } = place;
  const after = 'epmd -port "$ERL_EPMD_PORT" -kill >/dev/null 2>&1';
  const child = keepServer({ command: [server], folder, environment, pidFile, after });
  const until = performance.now() + START_MILLISECONDS_MAX;
  while (performance.now() < until) {
    await pause(LOOK_MILLISECONDS);
    if (await answers(urlOf(place))) return { child, pid: Number(await readFile(place.pidFile, 'utf8')) };
  }
  await endServer(child);
  throw new Error('rabbitmq-server did not start: said.log in its folder says why');
}

async function answers(url: string): Promise<boolean> {
  return connect(url, { timeout: 1000 }).then(
    async (connection) => {
      await connection.close();
      return true;
    },
    () => false,
  );
}
