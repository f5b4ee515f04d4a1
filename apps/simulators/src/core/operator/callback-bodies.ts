// The words in which the operator tells how a prompt or a payment by hand ended.
import type { Context } from '../books/context.ts';
import { nameOf } from '../books/people.ts';
import type { Movement, Prompt } from '../books/state.ts';
import { draw } from '../draw.ts';
import { compactEat } from '../eat-time.ts';
import { describeResult, resultCodeValue } from './result-codes.ts';

/** Cents as the operator's decimal text: 500 is `5.00`. */
export function decimal(minorUnits: number): string {
  return (minorUnits / 100).toFixed(2);
}

/** The STK callback; metadata only when money moved. */
export function promptCallback(context: Context, prompt: Prompt): unknown {
  const code = prompt.code ?? '';
  const stkCallback = {
    MerchantRequestID: prompt.merchant,
    CheckoutRequestID: prompt.id,
    ResultCode: resultCodeValue(code),
    ResultDesc: describeResult(code),
  };
  if (code !== '0') return { Body: { stkCallback } };
  const items: { Name: string; Value?: string | number }[] = [
    { Name: 'Amount', Value: prompt.amount / 100 },
    { Name: 'MpesaReceiptNumber', Value: prompt.receipt },
    { Name: 'TransactionDate', Value: Number(compactEat(prompt.doneAt)) },
    { Name: 'PhoneNumber', Value: Number(prompt.msisdn) },
  ];
  const odd =
    draw(context.seed, 'stk-balance-item', prompt.msisdn, prompt.ordinal) <
    context.state.rates.stkBalanceItem;
  if (odd) items.splice(2, 0, { Name: 'Balance' });
  return { Body: { stkCallback: { ...stkCallback, CallbackMetadata: { Item: items } } } };
}

type Paybill = Pick<Movement, 'receipt' | 'msisdn' | 'amount' | 'account' | 'at'> & { thirdParty?: string };

/** The body of a C2B validation (no balance yet) or confirmation. The number is masked. */
export function paybillBody(context: Context, paid: Paybill, orgBalance: string): unknown {
  const person = context.state.people.get(paid.msisdn);
  return {
    TransactionType: 'Pay Bill',
    TransID: paid.receipt,
    TransTime: compactEat(paid.at),
    TransAmount: decimal(paid.amount),
    BusinessShortCode: context.credentials.shortCode,
    BillRefNumber: paid.account,
    InvoiceNumber: '',
    OrgAccountBalance: orgBalance,
    ThirdPartyTransID: paid.thirdParty ?? '',
    MSISDN: `${paid.msisdn.slice(0, 4)} ***** ${paid.msisdn.slice(-3)}`,
    FirstName: nameOf(person).split(' ')[0] ?? '',
    MiddleName: '',
    LastName: '',
  };
}
