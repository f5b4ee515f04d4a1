// Decides what the callback of a prompt (STK push) says.
import { refuse } from '@microcrop/kernel';
import type { PromptCallback } from '../../src/operator-news.ts';
import { PAYMENTS_REFUSALS } from '../../src/refusals.ts';
import { namedValues, singleValue } from './named-values.ts';
import { readBody } from './read-body.ts';
import { amountOf, misshapen, objectAt, objectsAt, optionalTextAt, receiptOf, textAt } from './read-field.ts';
import { readStamp } from './wire-time.ts';

/** Reads `Body.stkCallback`. One that claims success must state amount and receipt. Refuses CALLBACK_… . */
export function parsePromptCallback(body: string): PromptCallback {
  const callback = objectAt(objectAt(readBody(body), 'Body'), 'stkCallback');
  const resultCode = textAt(callback, 'ResultCode');
  const claim = {
    checkoutRequestId: textAt(callback, 'CheckoutRequestID'),
    merchantRequestId: textAt(callback, 'MerchantRequestID'),
    resultCode,
    resultDescription: optionalTextAt(callback, 'ResultDesc') ?? '',
  };
  if (resultCode !== '0') return claim;
  const values = namedValues(objectsAt(objectAt(callback, 'CallbackMetadata'), 'Item'), 'Name');
  const stamp = singleValue(values, 'TransactionDate');
  return {
    ...claim,
    amount: amountOf(singleValue(values, 'Amount') ?? misshapen('Amount')),
    operatorReceipt: receiptOf(singleValue(values, 'MpesaReceiptNumber') ?? misshapen('MpesaReceiptNumber')),
    ...(stamp === undefined ? {} : { completedAt: timeOf(stamp) }),
  };
}

function timeOf(stamp: string): NonNullable<PromptCallback['completedAt']> {
  return readStamp(stamp) ?? refuse(PAYMENTS_REFUSALS.CALLBACK_TIME_MALFORMED);
}
