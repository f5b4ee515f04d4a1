// Decides how Daraja's callbacks are read and answered.
import type { CallbackReader } from '../../src/operator-news.ts';
import { parseConfirmation } from './parse-confirmation.ts';
import { parsePromptCallback } from './parse-prompt-callback.ts';
import { parseResult, parseTimeout } from './parse-result.ts';

export const darajaCallbacks: CallbackReader = {
  prompt: parsePromptCallback,
  result: parseResult,
  timeout: parseTimeout,
  confirmation: parseConfirmation,
};

/** What every callback is answered with, HTTP 200, once it is stored. */
export const CALLBACK_ACKNOWLEDGEMENT = '{"ResultCode":0,"ResultDesc":"Accepted"}';

/** What the operator may be told before it takes money for the paybill; anything but `accept` sends the payer away. */
export const PAYBILL_VALIDATION_ANSWERS = {
  accept: '{"ResultCode":"0","ResultDesc":"Accepted"}',
  'unknown-account': '{"ResultCode":"C2B00012","ResultDesc":"Rejected"}',
  'wrong-amount': '{"ResultCode":"C2B00013","ResultDesc":"Rejected"}',
  other: '{"ResultCode":"C2B00016","ResultDesc":"Rejected"}',
} as const;
