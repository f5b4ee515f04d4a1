// Decides what one dialogue remembers between two key presses: plain JSON, small, and no personal datum.
import type { Language } from '@microcrop/kernel';

export type ScreenName =
  | 'language'
  | 'consent'
  | 'national-id'
  | 'menu'
  | 'county'
  | 'constituency'
  | 'place'
  | 'crop'
  | 'area'
  | 'agent'
  | 'quote'
  | 'key-facts'
  | 'my-cover'
  | 'policy'
  | 'rain'
  | 'change-language'
  | 'ended';

/** JSON as it stands. The choices stay when the caller goes back, so that a changed mind overwrites only what it changes. */
export type Session = {
  readonly screen: ScreenName;
  readonly language: Language;
  /** From 0; the page of a list or of a text that does not fit one screen. */
  readonly page: number;
  readonly county?: string;
  readonly constituency?: string;
  readonly place?: string;
  readonly crop?: string;
  /** 1 to 80. */
  readonly quarterAcres?: number;
  /** Three digits; absent when no agent sells. */
  readonly agentCode?: string;
  readonly policyNumber?: string;
};
