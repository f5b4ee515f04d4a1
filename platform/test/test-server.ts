// Decides which PostgreSQL the tests use: a configured one, the run's own, or (without a run's set-up) this process's own.
import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres/index.ts';

/** The address of a PostgreSQL 15 or later whose user may create databases. */
const CONFIGURED = 'DATABASE_URL_TEST';
/** Set by the run's set-up: the port that answers with the address of the run's server. */
export const RUN_PORT = 'MICROCROP_TEST_SERVER_PORT';

const FOLDER = 'microcrop-test-';
/** Tests of durability start their own server; this one may be fast. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export type TestServer = { readonly url: string; readonly stop: () => Promise<void> };

let own: Promise<TestServer> | undefined;

export async function testServerUrl(): Promise<string> {
  const configured = process.env[CONFIGURED];
  if (configured !== undefined && configured !== '') return configured;
  const port = process.env[RUN_PORT];
  if (port !== undefined) return askRun(Number(port));
  own ??= startTestServer();
  return (await own).url;
}

/** A server in a fresh folder, which goes with it. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandoned();
  const directory = join(tmpdir(), `${FOLDER}${process.pid}-${randomBytes(6).toString('hex')}`);
  const server: EmbeddedPostgres = await startEmbeddedPostgres({
    directory,
    settings: SETTINGS,
  });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function askRun(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
    });
    socket.on('error', reject);
    socket.on('end', () => {
      if (answer.startsWith('postgres://')) resolve(answer);
      else reject(new Error(`the run's database server did not start: ${answer}`));
    });
  });
}

/** Folders of runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${FOLDER}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
