// Decides what a dead letter is for a script.
import { formatInstant } from '@microcrop/kernel';
import type { DeadLetter } from '@microcrop/platform/outbox';

export function deadLetterJson({ id, kind, body, dueAt, attempts, error, buriedAt }: DeadLetter) {
  return { id, kind, attempts, error, dueAt: formatInstant(dueAt), buriedAt: formatInstant(buriedAt), body };
}
