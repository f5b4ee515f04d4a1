// Decides how a payer is prompted (STK push) and asked about.
import type { Instant, JsonObject } from '@microcrop/kernel';
import type {
  PaymentRequest,
  PromptAnswer,
  PromptIds,
  RequestPaymentOutcome,
} from '../../src/mobile-operator.ts';
import type { CallOperator } from './call-operator.ts';
import { promptCredentials } from './prompt-password.ts';
import { outcomeOfReply, textOrUndefined } from './read-reply.ts';
import type { DarajaSettings } from './settings.ts';
import { wireAmount, wireMsisdn } from './wire-party.ts';

/** The operator's limit; the description is no more than a label. */
const DESCRIPTION_CHARACTERS_MAX = 13;

export async function requestPayment(
  call: CallOperator,
  settings: DarajaSettings,
  now: Instant,
  request: PaymentRequest,
): Promise<RequestPaymentOutcome> {
  const msisdn = wireMsisdn(request.msisdn);
  const reply = await call('/mpesa/stkpush/v1/processrequest', {
    ...promptCredentials(settings, now),
    TransactionType: 'CustomerPayBillOnline',
    Amount: wireAmount(request.amount),
    PartyA: msisdn,
    PartyB: settings.shortcode,
    PhoneNumber: msisdn,
    CallBackURL: request.callbackUrl,
    AccountReference: request.reference,
    TransactionDesc: request.description.slice(0, DESCRIPTION_CHARACTERS_MAX),
  });
  return outcomeOfReply(reply, promptIdsOf);
}

/** While the prompt is open the operator answers with an error that says so: that is `pending`. */
export async function askPayment(
  call: CallOperator,
  settings: DarajaSettings,
  now: Instant,
  checkoutRequestId: string,
): Promise<PromptAnswer> {
  const credentials = promptCredentials(settings, now);
  const reply = await call('/mpesa/stkpushquery/v1/query', {
    ...credentials,
    // A text here and a number in the request: so the published samples have it.
    BusinessShortCode: settings.shortcode,
    CheckoutRequestID: checkoutRequestId,
  });
  if (reply.kind === 'error' && reply.meaning.act === 'pending') return { outcome: 'pending' };
  const outcome = outcomeOfReply(reply, (body) => answerOf(body, checkoutRequestId));
  return outcome.outcome === 'accepted' ? { ...outcome, outcome: 'answered' } : outcome;
}

function promptIdsOf(body: JsonObject): PromptIds | undefined {
  const checkoutRequestId = textOrUndefined(body, 'CheckoutRequestID');
  const merchantRequestId = textOrUndefined(body, 'MerchantRequestID');
  if (checkoutRequestId === undefined || merchantRequestId === undefined) return undefined;
  return { checkoutRequestId, merchantRequestId };
}

function answerOf(
  body: JsonObject,
  asked: string,
): { readonly resultCode: string; readonly checkoutRequestId: string } | undefined {
  const resultCode = textOrUndefined(body, 'ResultCode');
  const checkoutRequestId = textOrUndefined(body, 'CheckoutRequestID');
  return resultCode === undefined || checkoutRequestId !== asked
    ? undefined
    : { resultCode, checkoutRequestId };
}
