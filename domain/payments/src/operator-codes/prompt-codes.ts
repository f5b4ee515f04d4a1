// Decides what each result code of a prompt (STK push) means and what may be done about it.
import type { OperatorCode } from './operator-act.ts';

/** Source: Daraja 3.0 documents and the operator's error list, as gathered in the project's facts sheet. */
export const PROMPT_CODES: Readonly<Record<string, OperatorCode>> = {
  '0': { reason: 'success', act: 'succeeded' },
  '1': { reason: 'insufficient-balance', act: 'tell-payer' },
  '2': { reason: 'amount-limit', act: 'configuration' },
  '3': { reason: 'amount-limit', act: 'configuration' },
  '4': { reason: 'daily-limit', act: 'tell-payer' },
  '8': { reason: 'balance-limit', act: 'tell-payer' },
  '17': { reason: 'same-amount-too-soon', act: 'retry-later' },
  '26': { reason: 'operator-busy', act: 'retry-later' },
  '1001': { reason: 'another-prompt-open', act: 'retry-later' },
  '1019': { reason: 'prompt-expired', act: 'new-prompt' },
  '1025': { reason: 'prompt-not-sent', act: 'new-prompt' },
  '1032': { reason: 'cancelled-by-payer', act: 'stop' },
  '1037': { reason: 'phone-unreachable', act: 'retry-later' },
  '2001': { reason: 'wrong-pin', act: 'tell-payer' },
  '2028': { reason: 'not-permitted', act: 'configuration' },
  '8006': { reason: 'credential', act: 'configuration' },
  '9999': { reason: 'prompt-not-sent', act: 'new-prompt' },
  SFC_IC0003: { reason: 'number-unknown', act: 'stop' },
};
