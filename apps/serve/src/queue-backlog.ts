// Decides what waits in each queue: the backlog of all kinds of message that belong to it.
import { type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { KindBacklog } from '@microcrop/platform/outbox';
import { kindsOf, type Queue } from '@microcrop/scheme';

export type QueueBacklog = {
  readonly queue: Queue;
  readonly due: number;
  /** Null where nothing is due. */
  readonly oldestDueAt: Instant | null;
};

export function backlogByQueue(
  queues: readonly Queue[],
  backlog: readonly KindBacklog[],
): readonly QueueBacklog[] {
  return queues.map((queue) => {
    const kinds = new Set<string>(kindsOf([queue]));
    const own = backlog.filter(({ kind }) => kinds.has(kind));
    const dueAt = own.flatMap(({ oldestDueAt }) => (oldestDueAt === null ? [] : [oldestDueAt]));
    return {
      queue,
      due: own.reduce((sum, { due }) => sum + due, 0),
      oldestDueAt: dueAt.length === 0 ? null : instantOfEpochMilliseconds(Math.min(...dueAt)),
    };
  });
}
