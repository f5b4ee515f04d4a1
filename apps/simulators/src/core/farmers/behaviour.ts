// What kinds of people there are, how many of each, and how each answers a payment prompt.

export type Behaviour =
  | 'pays'
  | 'wrong-key-first'
  | 'hangs-up-and-redials'
  | 'cancels-then-pays'
  | 'cancels-for-good'
  | 'unreachable-then-pays'
  | 'too-poor-then-pays'
  | 'wrong-pin-then-pays'
  | 'by-hand-exact'
  | 'by-hand-short'
  | 'by-hand-over-much'
  | 'by-hand-over-little'
  | 'by-hand-twice'
  | 'by-hand-after-sales'
  | 'by-hand-after-lapse'
  | 'by-hand-wrong-account';

/** Parts of a thousand people. */
export const BEHAVIOUR_SHARES: readonly (readonly [Behaviour, number])[] = [
  ['pays', 640],
  ['wrong-key-first', 40],
  ['hangs-up-and-redials', 30],
  ['cancels-then-pays', 40],
  ['cancels-for-good', 30],
  ['unreachable-then-pays', 40],
  ['too-poor-then-pays', 30],
  ['wrong-pin-then-pays', 30],
  ['by-hand-exact', 30],
  ['by-hand-short', 15],
  ['by-hand-over-much', 15],
  ['by-hand-over-little', 15],
  ['by-hand-twice', 15],
  ['by-hand-after-sales', 10],
  ['by-hand-after-lapse', 10],
  ['by-hand-wrong-account', 10],
];

const FIRST_ANSWER: Partial<Record<Behaviour, string>> = {
  'cancels-then-pays': '1032',
  'unreachable-then-pays': '1037',
  'too-poor-then-pays': '1',
  'wrong-pin-then-pays': '2001',
};

/** The result code of this person's `shown`-th prompt (1 is the first) that reached the phone. */
export function answerToPrompt(behaviour: Behaviour, shown: number): string {
  if (behaviour === 'cancels-for-good') return '1032';
  if (paysByHand(behaviour) && behaviour !== 'by-hand-twice') return '1032';
  return shown === 1 ? (FIRST_ANSWER[behaviour] ?? '0') : '0';
}

export function paysByHand(behaviour: Behaviour): boolean {
  return behaviour.startsWith('by-hand-');
}

/** Whether the person dials again the next day when the premium was not paid. */
export function triesAgain(behaviour: Behaviour): boolean {
  return behaviour !== 'cancels-for-good' && !paysByHand(behaviour);
}
