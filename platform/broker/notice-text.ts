// Decides how a notice is written for the broker: an id and when it is due; what it is about stays in the database.
import {
  instantOfEpochMilliseconds,
  isJsonObject,
  type JsonObject,
  type MessageId,
  parseIdentifier,
} from '@microcrop/kernel';
import type { Notice } from '../outbox/index.ts';

/** Raised when a reader of the former form could not read the new one. */
const VERSION = 1;

export function writeNotice({ id, kind, dueAt, attempts, trace }: Notice): Buffer {
  const traced = trace === undefined ? {} : { trace };
  return Buffer.from(JSON.stringify({ version: VERSION, id, kind, dueAt, attempts, ...traced }));
}

/** Undefined where it is none, or of another version: the row that it may be about is announced again. */
export function readNotice(content: Buffer): Notice | undefined {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    return isJsonObject(value) && value['version'] === VERSION ? noticeOf(value) : undefined;
  } catch {
    return undefined;
  }
}

function noticeOf({ id, kind, dueAt, attempts, trace }: JsonObject): Notice | undefined {
  if (typeof id !== 'string' || typeof kind !== 'string') return undefined;
  if (!Number.isSafeInteger(dueAt) || !Number.isSafeInteger(attempts)) return undefined;
  return {
    id: parseIdentifier<MessageId>(id),
    kind,
    dueAt: instantOfEpochMilliseconds(Number(dueAt)),
    attempts: Number(attempts),
    ...(typeof trace === 'string' ? { trace } : {}),
  };
}
