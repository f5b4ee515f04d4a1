// How a prompt, a payout or a reversal ends in the operator's books, at the instant it was due.
import { type Context, commit } from '../books/context.ts';
import { personOf } from '../books/people.ts';
import type { Item, Prompt, Reversal } from '../books/state.ts';
import { answerToPrompt } from '../farmers/behaviour.ts';
import { receiptFor } from '../operator/identifiers.ts';
import { present } from '../present.ts';
import type { Delivery } from './delivery.ts';

export function settlePrompt(context: Context, item: Item): Delivery {
  const prompt = present(context.state.prompts.get(item.ref), 'prompt');
  endPrompt(context, prompt, promptCode(context, prompt), item.due);
  return 'done';
}

/** Books the end of a prompt with a result code; code 0 moves the money. */
export function endPrompt(context: Context, prompt: Prompt, code: string, at: number): void {
  const receipt = code === '0' ? receiptFor(context, at, 'stk', prompt.msisdn, prompt.ordinal) : '';
  commit(context, { e: 'stk-done', id: prompt.id, code, receipt, at });
}

function promptCode(context: Context, prompt: Prompt): string {
  if (prompt.shown === 'locked') return '1001';
  if (prompt.shown === 'limited') return '17';
  const farmer = personOf(context.state, prompt.msisdn).farmer;
  if (prompt.shown === 'absent' || farmer === null) return '1037';
  return answerToPrompt(farmer.behaviour, prompt.nthShown);
}

export function settlePayout(context: Context, item: Item): Delivery {
  const { state } = context;
  const payout = present(state.payouts.get(item.ref), 'payout');
  const code = payout.fails ?? (state.accounts.utility < payout.amount ? '1' : '0');
  const receipt = receiptFor(context, item.due, 'b2c', payout.msisdn, payout.amount, payout.nth);
  commit(context, { e: 'b2c-done', id: payout.id, code, receipt, at: item.due });
  return 'done';
}

export function settleReversal(context: Context, item: Item): Delivery {
  const reversal = present(context.state.reversals.get(item.ref), 'reversal');
  const code = reversal.fails ?? reversalCode(context, reversal);
  const receipt = receiptFor(context, item.due, 'reversal', reversal.receipt, reversal.id);
  commit(context, { e: 'reverse-done', id: reversal.id, code, receipt, at: item.due });
  return 'done';
}

// Only money that came in can go back, once, and no more of it than came.
function reversalCode(context: Context, reversal: Reversal): string {
  const original = context.state.byReceipt.get(reversal.receipt);
  if (original === undefined || original.direction !== 'in' || reversal.amount > original.amount)
    return 'R000002';
  if (original.reversed) return 'R000001';
  return context.state.accounts.utility < reversal.amount ? '1' : '0';
}
