// What is done when something falls due: one delivery for each kind, none missing.
import type { Context } from '../books/context.ts';
import { commit } from '../books/context.ts';
import { personOf } from '../books/people.ts';
import type { Item, ItemKind } from '../books/state.ts';
import { decimal, paybillBody, promptCallback } from '../operator/callback-bodies.ts';
import {
  balanceResult,
  payoutResult,
  queueTimeout,
  reversalResult,
  statusResult,
} from '../operator/result-bodies.ts';
import { present } from '../present.ts';
import { postJson } from './call-platform.ts';
import type { Delivery } from './delivery.ts';
import { payByHand } from './pay-by-hand.ts';
import { runSession } from './run-session.ts';
import { settlePayout, settlePrompt, settleReversal } from './settle.ts';
import { tellReport, tellSessionEnd } from './tell-telco.ts';

type Deliver = (context: Context, item: Item) => Promise<Delivery>;

async function tell(context: Context, item: Item, url: string, body: unknown): Promise<Delivery> {
  const reply = await postJson(context, url, body);
  if (!reply.heard) return 'stuck';
  commit(context, { e: 'told', item: item.key, status: reply.status });
  return 'done';
}

const DELIVERIES: { [K in ItemKind]: Deliver } = {
  session: runSession,
  check: async (context, item) => checkPayment(context, item),
  paybill: payByHand,
  prompt: async (context, item) => settlePrompt(context, item),
  payout: async (context, item) => settlePayout(context, item),
  reversal: async (context, item) => settleReversal(context, item),
  report: tellReport,
  'session-notice': tellSessionEnd,
  confirmation: (context, item) => {
    const paid = present(context.state.byReceipt.get(item.ref), 'payment');
    const url = present(context.state.urls, 'confirmation address').confirmation;
    return tell(context, item, url, paybillBody(context, paid, decimal(context.state.accounts.utility)));
  },
  'prompt-callback': (context, item) => {
    const prompt = present(context.state.prompts.get(item.ref), 'prompt');
    return tell(context, item, prompt.url, promptCallback(context, prompt));
  },
  'payout-queue': (context, item) => {
    const payout = present(context.state.payouts.get(item.ref), 'payout');
    return tell(context, item, payout.queueUrl, queueTimeout(payout));
  },
  'payout-result': (context, item) => {
    const payout = present(context.state.payouts.get(item.ref), 'payout');
    return tell(context, item, payout.url, payoutResult(context, payout));
  },
  'status-result': (context, item) => {
    const question = present(context.state.questions.get(item.ref), 'question');
    return tell(context, item, question.url, statusResult(context, question));
  },
  'reversal-result': (context, item) => {
    const reversal = present(context.state.reversals.get(item.ref), 'reversal');
    return tell(context, item, reversal.url, reversalResult(context, reversal));
  },
  'balance-result': (context, item) => {
    const question = present(context.state.balances.get(item.ref), 'balance question');
    return tell(context, item, question.url, balanceResult(context, question));
  },
};

export function deliverItem(context: Context, item: Item): Promise<Delivery> {
  return DELIVERIES[item.kind](context, item);
}

// A person who meant to pay and has not dials again the next day.
function checkPayment(context: Context, item: Item): Promise<Delivery> | Delivery {
  const person = personOf(context.state, item.ref);
  if (!person.paid) return runSession(context, { ...item, note: 'pay' });
  commit(context, { e: 'passed', item: item.key, reason: '' });
  return 'done';
}
