// Decides how a dialogue is kept between hops: sealed under the caller's own key, whose subject stands in front in clear.
import { invariant, type PolicyholderId, parseIdentifier } from '@microcrop/kernel';
import { readRecord, type SessionRecord } from '@microcrop/ussd';
import { SEALED } from '../open-identity.ts';
import type { Stores } from '../ports.ts';

export type OpenedSession = { readonly subject: PolicyholderId; readonly record: SessionRecord | undefined };

/** A UUID is 36 ASCII characters. */
const SUBJECT_BYTES = 36;

export async function openSession(stores: Stores, sessionId: string): Promise<OpenedSession | undefined> {
  const stored = await stores.sessions.get(sessionId);
  if (stored === undefined) return undefined;
  const subject = parseIdentifier<PolicyholderId>(asciiOf(stored.sealed.subarray(0, SUBJECT_BYTES)));
  const text = await stores.vault.open(subject, stored.sealed.subarray(SUBJECT_BYTES), SEALED.session);
  return { subject, record: text === undefined ? undefined : readRecord(text) };
}

export async function sealSession(
  stores: Stores,
  subject: PolicyholderId,
  record: string,
): Promise<Uint8Array> {
  invariant(subject.length === SUBJECT_BYTES, 'a subject is a UUID');
  const sealed = await stores.vault.seal(subject, record, SEALED.session);
  const bytes = new Uint8Array(SUBJECT_BYTES + sealed.length);
  for (let index = 0; index < SUBJECT_BYTES; index += 1) bytes[index] = subject.charCodeAt(index);
  bytes.set(sealed, SUBJECT_BYTES);
  return bytes;
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
