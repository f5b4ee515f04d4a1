// Decides what a dialogue may ask the platform to do.
import type { Language, Money } from '@microcrop/kernel';
import type { CropCode } from './words/crops.ts';

/** The wording to which a caller says yes; it changes whenever the consent screen's words do (a test holds the two together). */
export const CONSENT_VERSION = 'ussd-consent-1';

export type Intention =
  | {
      readonly kind: 'register';
      readonly language: Language;
      readonly nationalId: string;
      readonly consentVersion: string;
    }
  | { readonly kind: 'set-language'; readonly language: Language }
  | {
      readonly kind: 'buy';
      readonly place: string;
      readonly crop: CropCode;
      /** 1 to 80. */
      readonly quarterAcres: number;
      readonly agentCode?: string;
      /** The premium of the quote at this moment, in whole shillings; the operator's prompt names it once more. */
      readonly quotedPremium: Money<'KES'>;
    }
  | { readonly kind: 'pay'; readonly policyNumber: string };

/** An intention with its identity inside a session: the number of inputs that led to it never changes for a session. */
export type KeyedIntention = {
  readonly intention: Intention;
  /** From 1: how many inputs of the session decided it, the last one included. */
  readonly inputs: number;
  /** Those inputs joined by `*`. Holds a national ID: never a log line, never a key in clear. */
  readonly prefix: string;
};
