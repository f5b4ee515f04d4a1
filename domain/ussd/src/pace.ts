// Decides how many turns a phone may take in a minute: far more than a person keys, so that only a machine meets the end of them.
import { type Instant, type Language } from '@microcrop/kernel';
import type { Screen } from './turn.ts';
import { say } from './words/say.ts';

/** A person keys one in two seconds at most; the rest is room for gateways that deliver twice. */
export const TURNS_A_MINUTE_MAX = 120;

/** Turns of one phone within one minute of the scheme's clock, counted since 1970. */
export type Pace = { readonly minute: number; readonly turns: number };

/** The pace with one turn more. Where nobody knows the count it begins anew: nobody is locked out for our fault. */
export function countTurn(pace: Pace | undefined, now: Instant): Pace {
  const minute = Math.floor(now / 60_000);
  return { minute, turns: pace?.minute === minute ? pace.turns + 1 : 1 };
}

export function isTooFast({ turns }: Pace): boolean {
  return turns > TURNS_A_MINUTE_MAX;
}

/** What a phone reads that is too fast; the dialogue stays where it is. */
export function tooFastScreen(language: Language): Screen {
  return { kind: 'END', text: say(language, 'tooFast') };
}
