// Decides the closed list of what may be done about an operator's code.

/**
 * succeeded: it worked. pending: it is still under way; ask again. retry-later: nothing was done; the same again by schedule.
 * new-prompt: the prompt is over; a fresh one may follow at once. tell-payer: the payer must do something first.
 * stop: the payer or payee decided, or cannot be reached ever. configuration: ours to repair before anything else is sent.
 * renew-token: the token is spent. human: nobody here knows; a person decides.
 */
export type OperatorAct =
  | 'succeeded'
  | 'pending'
  | 'retry-later'
  | 'new-prompt'
  | 'tell-payer'
  | 'stop'
  | 'configuration'
  | 'renew-token'
  | 'human';

/** Why, in a word that a message or a screen can be made of. */
export type OperatorReason =
  | 'success'
  | 'insufficient-balance'
  | 'amount-limit'
  | 'daily-limit'
  | 'balance-limit'
  | 'same-amount-too-soon'
  | 'prompt-expired'
  | 'prompt-not-sent'
  | 'another-prompt-open'
  | 'cancelled-by-payer'
  | 'phone-unreachable'
  | 'wrong-pin'
  | 'not-permitted'
  | 'operator-busy'
  | 'credential'
  | 'number-unknown'
  | 'not-registered'
  | 'account-inactive'
  | 'insufficient-float'
  | 'already-done'
  | 'transaction-unknown'
  | 'duplicate'
  | 'request-malformed'
  | 'being-processed'
  | 'unknown-code';

export type OperatorCode = { readonly reason: OperatorReason; readonly act: OperatorAct };
