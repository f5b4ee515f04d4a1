// Decides the ETag of an answer: of what a role sees, so that two views never share one.
import { createHash } from 'node:crypto';
import { refuse } from '@microcrop/kernel';
import { API_REFUSALS } from '../refusals.ts';

export function etagOf(shown: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`;
}

/** Which of the views that it can have had a client has seen. Refuses STATE_CHANGED where it is none of them. */
export function viewSeen<View>(ifMatch: string | undefined, views: readonly View[]): View {
  return views.find((view) => etagOf(view) === ifMatch) ?? refuse(API_REFUSALS.STATE_CHANGED);
}
