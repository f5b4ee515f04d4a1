// What the operator's result codes say in words.

const DESCRIPTIONS: Record<string, string> = {
  '0': 'The service request is processed successfully.',
  '1': 'The balance is insufficient for the transaction.',
  '17': 'Rule limited.',
  '21': 'The initiator is not allowed to initiate this request.',
  '25': 'Invalid parameter: no such transaction.',
  '26': 'System busy. The service request timed out in the queue.',
  '1001': 'Unable to lock subscriber, a transaction is already in process for the current subscriber.',
  '1032': 'Request cancelled by user',
  '1037': 'DS timeout user cannot be reached',
  '2001': 'The initiator information is invalid.',
  '2028': 'The request is not permitted according to product assignment.',
  '2040':
    'Credit Party customer type (Unregistered or Registered Customer) can not be supported by the service.',
  C2B00012: 'Rejected',
  R000001: 'The transaction has already been reversed.',
  R000002: 'The OriginalTransactionID is invalid.',
  SFC_IC0003: 'The operator does not exist.',
};

export function describeResult(code: string): string {
  return DESCRIPTIONS[code] ?? 'The service request failed.';
}

/** Result codes go out as JSON numbers where they are digits, as in the operator's callbacks. */
export function resultCodeValue(code: string): number | string {
  return /^\d+$/.test(code) ? Number(code) : code;
}
