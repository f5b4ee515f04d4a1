// Decides what the operator's answer about a prompt, asked by us, makes of the collection.
import { compareMoney } from '@microcrop/kernel';
import type { Collection, CollectionNews } from './collection.ts';
import type { PromptAnswer } from './mobile-operator.ts';
import { readCode } from './operator-codes/read-code.ts';
import type { PromptCallback } from './operator-news.ts';

/** `ask-again`: by schedule. `human`: the code is one that nobody here knows, or the callback names another amount. */
export type PromptJudgement =
  | Extract<CollectionNews, 'payment-confirmed' | 'refusal-confirmed'>
  | 'ask-again'
  | 'human';

/**
 * Judges the answer to `askPayment`, which we asked over our own connection: it is believed. A callback, if one came, only
 * adds receipt and time; one whose amount is not the collection's goes to a person, for the answer itself states no amount.
 * Where the acknowledgement was lost, the callback's id is asked about without being stored: a forged one must not displace the
 * true one. It is adopted with the confirmation, and a person decides where such a callback states no amount.
 */
export function judgePromptAnswer(
  collection: Collection,
  answer: PromptAnswer,
  callback?: PromptCallback,
): PromptJudgement {
  if (answer.outcome !== 'answered') return 'ask-again';
  const adopted = collection.checkoutRequestId === undefined;
  const asked = adopted ? callback?.checkoutRequestId : collection.checkoutRequestId;
  if (answer.checkoutRequestId !== asked) return 'human';
  if (answer.resultCode !== '0') return refusalOf(answer.resultCode);
  const stated = callback?.resultCode === '0' ? callback.amount : undefined;
  if (stated === undefined) return adopted ? 'human' : 'payment-confirmed';
  return compareMoney(stated, collection.amount) === 0 ? 'payment-confirmed' : 'human';
}

function refusalOf(resultCode: string): PromptJudgement {
  return readCode('prompt', resultCode).reason === 'unknown-code' ? 'human' : 'refusal-confirmed';
}

/** True when a callback at the collection's own address may be about it: same ids where we know them, same amount where it states one. */
export function mayConcern(collection: Collection, callback: PromptCallback): boolean {
  const { checkoutRequestId, merchantRequestId } = collection;
  if (checkoutRequestId !== undefined && checkoutRequestId !== callback.checkoutRequestId) return false;
  if (merchantRequestId !== undefined && merchantRequestId !== callback.merchantRequestId) return false;
  return callback.amount === undefined || compareMoney(callback.amount, collection.amount) === 0;
}
