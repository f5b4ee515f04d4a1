// What the operator says about a prompt: still being processed, or its final result code.
import type { Context } from '../books/context.ts';
import type { Prompt } from '../books/state.ts';
import { draw } from '../draw.ts';
import { DELAYS } from '../fault-rates.ts';
import type { WorldReply } from '../world-types.ts';
import { checkPassword } from './prompt-payer.ts';
import { type Fields, field, firstFault, isLong, isTimestamp, type Rule } from './read-request.ts';
import { json, refuse, refuseField } from './refuse.ts';
import { describeResult } from './result-codes.ts';

const RULES: readonly Rule[] = [
  ['BusinessShortCode', (value) => value !== undefined && /^\d{5,7}$/.test(value)],
  ['Password', isLong(1, 512)],
  ['Timestamp', isTimestamp],
  ['CheckoutRequestID', isLong(1, 64)],
];

/** POST /mpesa/stkpushquery/v1/query */
export function queryPrompt(context: Context, fields: Fields, body: string): WorldReply {
  const fault = firstFault(fields, RULES, body) ?? checkPassword(context, fields, body);
  if (fault !== null) return fault;
  const prompt = context.state.prompts.get(field(fields, 'CheckoutRequestID'));
  if (prompt === undefined) return refuseField('CheckoutRequestID', body);
  if (prompt.code === null || lags(context, prompt)) {
    return refuse('500.001.1001', 'The transaction is being processed', body);
  }
  return json(200, {
    ResponseCode: '0',
    ResponseDescription: 'The service request has been accepted successfully',
    MerchantRequestID: prompt.merchant,
    CheckoutRequestID: prompt.id,
    ResultCode: prompt.code,
    ResultDesc: describeResult(prompt.code),
  });
}

// For some prompts the query knows the end only minutes after the callback has told it.
function lags(context: Context, prompt: Prompt): boolean {
  const { state, seed } = context;
  if (state.people.get(prompt.msisdn)?.manual === true) return false;
  const slow = draw(seed, 'stk-query', prompt.msisdn, prompt.ordinal) < state.rates.stkQueryLags;
  return slow && state.now < prompt.doneAt + DELAYS.queryLag;
}
