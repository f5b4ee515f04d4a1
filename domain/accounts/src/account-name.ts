// Decides what an account may be called.
import { refuse } from '@microcrop/kernel';
import { ACCOUNTS_REFUSALS } from './refusals.ts';

const NAME = /^[a-z0-9][a-z0-9._@+-]{1,63}$/;
const DISPLAY_NAME = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,80}$/u;

/** As it is kept: without space around, in lower case. */
export function plainAccountName(text: string): string {
  return text.trim().toLowerCase();
}

export function isAccountName(text: string): boolean {
  return NAME.test(plainAccountName(text));
}

/** Refuses ACCOUNT_NAME_MALFORMED. */
export function parseAccountName(text: string): string {
  const name = plainAccountName(text);
  return NAME.test(name) ? name : refuse(ACCOUNTS_REFUSALS.ACCOUNT_NAME_MALFORMED, { length: text.length });
}

/** Refuses DISPLAY_NAME_MALFORMED. */
export function parseDisplayName(text: string): string {
  const name = text.trim();
  return DISPLAY_NAME.test(name)
    ? name
    : refuse(ACCOUNTS_REFUSALS.DISPLAY_NAME_MALFORMED, { length: text.length });
}
