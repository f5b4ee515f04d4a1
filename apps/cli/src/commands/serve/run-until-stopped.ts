// Decides the loop of a running process, and its end: unready, a wait for the balancer, no intake, finish or hand back, close.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '@microcrop/serve';
import type { Logger } from 'pino';
import { EXIT } from '../../complaint.ts';

/** After a failure of the loop itself, such as a database that is away. */
const FAILURE_REST_MILLISECONDS = 1000;

export type RunOrder = {
  readonly log: Logger;
  /** The database's own end: a defect while we run. */
  readonly serverEnded: Promise<void>;
  /** How long a worker rests that found nothing due. */
  readonly restMilliseconds: number;
  /** How long a process that is no longer ready still answers: as long as the balancer needs to see it. */
  readonly drainMilliseconds: number;
  /** Whoever started us holds our standard input: its end is theirs, and ours. */
  readonly endWithStdin: boolean;
};

/** Resolves to the exit code once everything is closed. */
export async function runUntilStopped(platform: Platform, order: RunOrder): Promise<number> {
  const { log, serverEnded } = order;
  const stopping = new AbortController();
  const state: { status: number } = { status: EXIT.done };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  if (order.endWithStdin) process.stdin.resume().once('close', () => stopping.abort());
  void watch(serverEnded, stopping, state, log);
  const worked = work(platform, stopping.signal, order);
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
  platform.pause();
  await pause(order.drainMilliseconds);
  await platform.close();
  await worked;
  // Held open by whoever started us, it would keep us from ending.
  if (order.endWithStdin) process.stdin.destroy();
  return state.status;
}

async function watch(
  serverEnded: Promise<void>,
  stopping: AbortController,
  state: { status: number },
  log: Logger,
): Promise<void> {
  await serverEnded;
  if (stopping.signal.aborted) return;
  Object.assign(state, { status: EXIT.defect });
  log.error('the database server ended by itself: its log is in the data folder');
  stopping.abort();
}

async function work(
  platform: Platform,
  stopping: AbortSignal,
  { log, restMilliseconds }: RunOrder,
): Promise<void> {
  while (!stopping.aborted) {
    const failed = await platform.runDue().then(
      () => false,
      (error: unknown) => {
        log.error(
          { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) },
          'worker failed',
        );
        return true;
      },
    );
    await pause(failed ? FAILURE_REST_MILLISECONDS : restMilliseconds, undefined, {
      signal: stopping,
    }).catch(() => undefined);
  }
}
