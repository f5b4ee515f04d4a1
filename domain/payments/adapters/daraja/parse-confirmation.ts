// Decides what the confirmation (or the validation) of money paid to the paybill by hand says.
import { refuse } from '@microcrop/kernel';
import type { PaybillConfirmation } from '../../src/operator-news.ts';
import { PAYMENTS_REFUSALS } from '../../src/refusals.ts';
import { readBody } from './read-body.ts';
import { amountOf, misshapen, optionalTextAt, receiptOf, textAt } from './read-field.ts';
import { readStamp } from './wire-time.ts';

/** The operator allows 20; what a person typed is kept as typed. */
const ACCOUNT_REFERENCE_CHARACTERS_MAX = 64;

/** Reads the C2B body (the same for validation). An absent account reference is an empty one. Refuses CALLBACK_… . */
export function parseConfirmation(body: string): PaybillConfirmation {
  const confirmation = readBody(body);
  const accountReference = optionalTextAt(confirmation, 'BillRefNumber') ?? '';
  if (accountReference.length > ACCOUNT_REFERENCE_CHARACTERS_MAX) misshapen('BillRefNumber');
  return {
    operatorReceipt: receiptOf(textAt(confirmation, 'TransID')),
    amount: amountOf(textAt(confirmation, 'TransAmount')),
    accountReference,
    paidAt: readStamp(textAt(confirmation, 'TransTime')) ?? refuse(PAYMENTS_REFUSALS.CALLBACK_TIME_MALFORMED),
    shortcode: textAt(confirmation, 'BusinessShortCode'),
  };
}
