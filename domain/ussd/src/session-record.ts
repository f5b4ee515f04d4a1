// Decides how a session's record is written down between two hops (before it is sealed) and read back.
import { invariant } from '@microcrop/kernel';
import type { SessionRecord } from './turn.ts';

/** Marks the form of the record: one of another version is thrown away, and the session rebuilt from its text. */
const FORM = 1;

export function writeRecord(record: SessionRecord): string {
  return JSON.stringify([FORM, record]);
}

/** `undefined` for a record of another form. Crashes on what `writeRecord` never wrote. */
export function readRecord(text: string): SessionRecord | undefined {
  const parsed: unknown = JSON.parse(text);
  invariant(Array.isArray(parsed) && parsed.length === 2, 'a session record is what writeRecord wrote');
  const [form, record]: readonly unknown[] = parsed;
  if (form !== FORM) return undefined;
  invariant(isRecord(record), 'a session record is what writeRecord wrote');
  return record;
}

function isRecord(value: unknown): value is SessionRecord {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'lastText' in value && typeof value.lastText === 'string' && 'lastScreen' in value && 'session' in value
  );
}
