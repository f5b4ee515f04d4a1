// Decides how a demo keeps a process of one role running: started by `serve`, and started again where it ends unasked.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RoleName } from '@microcrop/serve';
import { Complaint } from '../../complaint.ts';
import { clusterFolder } from './write-configuration.ts';

export type RoleOrder = {
  readonly role: RoleName;
  readonly directory: string;
  readonly configuration: string;
  readonly databaseUrl: string;
  readonly port: number;
};

export type KeptRole = { readonly stop: () => Promise<void> };

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));
const RESTARTS_MAX = 20;
const RESTART_MILLISECONDS = 100;
/** The season's time stands while anything is in flight: workers look often, and soon take up what a killed one held. */
const HASTE = { MICROCROP_REST_MILLISECONDS: '25', MICROCROP_LEASE_SECONDS: '20' };

/** Resolves once the process serves. Complains where it does not start. */
export async function keepRole(order: RoleOrder): Promise<KeptRole> {
  const state: { child: ChildProcess; stopping: boolean } = { child: start(order), stopping: false };
  await serving(state.child, order);
  const kept = keep(order, state);
  return {
    stop: async () => {
      state.stopping = true;
      state.child.stdin?.end();
      await kept;
    },
  };
}

async function keep(order: RoleOrder, state: { child: ChildProcess; stopping: boolean }): Promise<void> {
  for (let restarts = 0; restarts <= RESTARTS_MAX; restarts += 1) {
    if (state.child.exitCode === null && state.child.signalCode === null) await once(state.child, 'exit');
    if (state.stopping) return;
    await pause(RESTART_MILLISECONDS);
    if (state.stopping) return;
    state.child = start(order);
  }
}

function start({ role, directory, configuration, databaseUrl, port }: RoleOrder): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      MAIN,
      'serve',
      '--role',
      role,
      '--config',
      configuration,
      '--data-dir',
      directory,
      '--port',
      String(port),
      '--json',
      '--end-with-stdin',
    ],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...surroundings(), ...HASTE, DATABASE_URL: databaseUrl },
    },
  );
  const file = join(clusterFolder(directory), role.replace(':', '-'));
  child.stderr.pipe(createWriteStream(`${file}.log`, { flags: 'a' }));
  // For a person who wants to see what happens when it is killed.
  writeFileSync(`${file}.pid`, String(child.pid));
  child.stdin.on('error', () => undefined);
  return child;
}

/** Without settings of a platform that is none of the demo's: they would go before the file, and may name a real operator. */
function surroundings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('MICROCROP_') && name !== 'AMQP_URL' && name !== 'REDIS_URL',
    ),
  );
}

async function serving(child: ChildProcess, { role, directory }: RoleOrder): Promise<void> {
  if (child.stdout === null) throw new Error('a process of the cluster has no output');
  const lines = createInterface({ input: child.stdout });
  const said = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => undefined)]);
  if (said !== undefined) return;
  throw new Complaint(`the process of role ${role} did not start: ${clusterFolder(directory)} has its log`);
}
