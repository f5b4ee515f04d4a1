// Decides that what must be done is tried until it succeeds: for failures that are no message's own, such as a database that is away.
import { setTimeout as pause } from 'node:timers/promises';

export type Insistence = {
  readonly stopping: AbortSignal;
  readonly onTrouble: (error: unknown) => void;
};

const REST_MILLISECONDS = 1000;

/** Undefined where the process is to end before it succeeded. */
export async function insist<Result>(
  { stopping, onTrouble }: Insistence,
  attempt: () => Promise<Result>,
): Promise<Result | undefined> {
  while (!stopping.aborted) {
    try {
      return await attempt();
    } catch (error) {
      onTrouble(error);
      await pause(REST_MILLISECONDS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}
