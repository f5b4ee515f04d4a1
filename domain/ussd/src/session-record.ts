// Decides how a session's record is written down between two hops (before it is sealed) and read back.
import { invariant } from '@microcrop/kernel';
import type { SessionRecord } from './turn.ts';

/** Marks the form of the record: one of another version is thrown away, and the session rebuilt from its text. */
const FORM = 1;

export function writeRecord(record: SessionRecord): string {
  return JSON.stringify({ form: FORM, record });
}

/** `undefined` for a record of another form. Crashes on what `writeRecord` never wrote. */
export function readRecord(text: string): SessionRecord | undefined {
  const written: unknown = JSON.parse(text);
  invariant(isWritten(written), 'a session record is what writeRecord wrote');
  return written.form === FORM ? written.record : undefined;
}

/** What is sealed comes back as it was written, or not at all; its form is all that can differ. */
function isWritten(value: unknown): value is { readonly form: number; readonly record: SessionRecord } {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'form' in value && typeof value.form === 'number' && 'record' in value && typeof value.record === 'object'
  );
}
