// Decides the identifiers that rooms share; each is opaque, made where its intention arises, and never tells who a person is.
import type { Brand } from './brand.ts';
import { refuse } from './refusal.ts';
import { KERNEL_REFUSALS } from './refusals.ts';

/** A version-4 UUID in lower case. */
export type Identifier<Name extends string> = Brand<string, Name>;

export type AccountId = Identifier<'AccountId'>;
export type PolicyholderId = Identifier<'PolicyholderId'>;
export type PolicyId = Identifier<'PolicyId'>;
export type RiskId = Identifier<'RiskId'>;
export type DeterminationId = Identifier<'DeterminationId'>;
export type ClaimId = Identifier<'ClaimId'>;
export type CollectionId = Identifier<'CollectionId'>;
export type DisbursementId = Identifier<'DisbursementId'>;
export type RefundId = Identifier<'RefundId'>;
export type StatusQueryId = Identifier<'StatusQueryId'>;
export type MessageId = Identifier<'MessageId'>;
export type PostingId = Identifier<'PostingId'>;
export type NotificationId = Identifier<'NotificationId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads an identifier from outside. Refuses IDENTIFIER_MALFORMED. The one cast of every identifier. */
export function parseIdentifier<Id extends Identifier<string>>(text: string): Id {
  if (!UUID.test(text)) refuse(KERNEL_REFUSALS.IDENTIFIER_MALFORMED, { length: text.length });
  return text as Id;
}
