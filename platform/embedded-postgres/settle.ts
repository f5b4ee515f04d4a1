// Decides what postmaster.pid means: a server to attach to, an orphan to end, or a leftover that stands in the way.

import { setTimeout as pause } from 'node:timers/promises';
import { refuse } from '@microcrop/kernel';
import { isOwnerAlive, isServerOf } from './owner.ts';
import { type PidFile, readPidFile, removePidFile } from './pid-file.ts';
import { isWorkedIn, lookUpProcess } from './process-table.ts';
import { EMBEDDED_REFUSALS } from './refusals.ts';

/** A live server whose owner lives. */
export type Running = { readonly pid: number; readonly port: number };

const STEP_MILLISECONDS = 50;
const FAST_SHUTDOWN_MILLISECONDS = 5000;
const STUCK_MILLISECONDS = 60_000;

/** The running server with a live owner, or undefined; changes nothing. */
export async function findRunning(dataFolder: string): Promise<Running | undefined> {
  const file = await readPidFile(dataFolder);
  if (file === undefined || file.pid === 0) return undefined;
  const entry = await lookUpProcess(file.pid);
  if (entry === undefined || !isServerOf(entry.commandLine, dataFolder)) return undefined;
  return (await isOwnerAlive(entry.commandLine)) ? { pid: file.pid, port: file.port } : undefined;
}

/** Waits for orphans to end and clears leftovers away. Undefined: a server may be started. Refuses EMBEDDED_SERVER_STUCK. */
export async function settle(dataFolder: string): Promise<Running | undefined> {
  let signalled: NodeJS.Signals | undefined;
  for (let waited = 0; waited < STUCK_MILLISECONDS; waited += STEP_MILLISECONDS) {
    const running = await findRunning(dataFolder);
    if (running !== undefined) return running;
    const file = await readPidFile(dataFolder);
    const state = file === undefined ? 'clear' : await judge(file, dataFolder, waited);
    if (state === 'clear') return undefined;
    if (state === 'orphan' && file !== undefined) signalled = interrupt(file.pid, signalled, waited);
    if (state === 'leftover' && file !== undefined) await removePidFile(dataFolder, file);
    else await pause(STEP_MILLISECONDS);
  }
  return refuse(EMBEDDED_REFUSALS.EMBEDDED_SERVER_STUCK, { folder: dataFolder });
}

type Judgement = 'clear' | 'orphan' | 'leftover' | 'wait';

async function judge(file: PidFile, dataFolder: string, waited: number): Promise<Judgement> {
  // Empty: a server is just writing it, or power failed while one did.
  if (file.pid === 0) return waited < FAST_SHUTDOWN_MILLISECONDS ? 'wait' : 'leftover';
  const entry = await lookUpProcess(file.pid);
  // PostgreSQL itself clears away the file of a process that is gone, and waits for nobody's shared memory.
  if (entry === undefined) return (await isWorkedIn(dataFolder)) ? 'wait' : 'clear';
  if (isServerOf(entry.commandLine, dataFolder)) return 'orphan';
  // A zombie, or a stranger who was given the old number: PostgreSQL would take either for a living server.
  return (await isWorkedIn(dataFolder)) ? 'wait' : 'leftover';
}

/** SIGINT ends a server fast and in order, SIGQUIT at once; never SIGKILL, which leaves its children behind. */
function interrupt(pid: number, signalled: NodeJS.Signals | undefined, waited: number): NodeJS.Signals {
  const signal = signalled === undefined ? 'SIGINT' : 'SIGQUIT';
  if (signal === signalled || (signal === 'SIGQUIT' && waited < FAST_SHUTDOWN_MILLISECONDS))
    return signalled ?? signal;
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
  return signal;
}
