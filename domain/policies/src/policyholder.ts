// Decides what is kept of a policyholder: sealed identity, its blind indexes, language and consent.
import type { Instant, Language, PolicyholderId } from '@microcrop/kernel';

/** Phone and national ID are sealed under the policyholder's own data key; the indexes find them without telling them. */
export type Policyholder = {
  readonly id: PolicyholderId;
  readonly sealedMsisdn: Uint8Array;
  readonly msisdnIndex: string;
  readonly sealedNationalId: Uint8Array;
  readonly nationalIdIndex: string;
  readonly language: Language;
  readonly consentAt: Instant;
  /** The dialogue in which the person registered: rebuilt from its inputs, it must find the caller unknown again. */
  readonly registeredIn: string;
};
