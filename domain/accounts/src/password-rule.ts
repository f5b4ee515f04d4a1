// Decides which passwords are taken: long ones; what is in them is nobody's business, but for the name.
import { refuse } from '@microcrop/kernel';
import { ACCOUNTS_REFUSALS } from './refusals.ts';

export const PASSWORD_CHARACTERS_MIN = 12;
/** Longer ones would only make the hash slow. */
export const PASSWORD_CHARACTERS_MAX = 128;
const DIFFERENT_CHARACTERS_MIN = 6;

/** Refuses PASSWORD_WEAK. */
export function checkPassword(password: string, name: string): void {
  const characters = Array.from(password);
  const fits =
    characters.length >= PASSWORD_CHARACTERS_MIN &&
    characters.length <= PASSWORD_CHARACTERS_MAX &&
    new Set(characters).size >= DIFFERENT_CHARACTERS_MIN &&
    !password.toLowerCase().includes(name);
  if (!fits) refuse(ACCOUNTS_REFUSALS.PASSWORD_WEAK);
}
