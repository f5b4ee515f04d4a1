// Decides what the ledger refuses: malformed postings, conflicting retries and corrections that do not fit.
import { catalogue } from '@microcrop/kernel';

export const LEDGER_REFUSALS = catalogue({
  POSTING_EMPTY: { message: 'a posting moves money by at least one transfer', status: 422 },
  POSTING_TOO_LONG: { message: 'a posting has more transfers than one event can make', status: 422 },
  POSTING_CONFLICT: { message: 'this posting id was used before for another input', status: 409 },
  POSTING_UNKNOWN: { message: 'no posting has this id', status: 404 },
  POSTING_ALREADY_REVERSED: { message: 'this posting was reversed before', status: 409 },
  REVERSAL_OF_REVERSAL: { message: 'a reversal is not reversed; book the event again instead', status: 422 },
  REVERSAL_MISMATCH: {
    message: 'a reversal moves exactly what its posting moved, the other way',
    status: 422,
  },
  AMOUNT_NOT_POSITIVE: { message: 'a transfer moves more than nothing', status: 422 },
  AMOUNT_NEGATIVE: { message: 'an amount of this event is less than nothing', status: 422 },
  AMOUNT_TOO_LARGE: { message: 'the amount is larger than the ledger carries', status: 422 },
  AMOUNT_NOT_WHOLE: { message: 'the operator moves whole major units only', status: 422 },
  ACCOUNTS_EQUAL: { message: 'a transfer goes from one account to another', status: 422 },
  OPERATOR_REFERENCE_MISSING: {
    message: 'a transfer that moves the float needs the operator’s reference',
    status: 422,
  },
  OPERATOR_REFERENCE_NEEDLESS: {
    message: 'only a transfer that moves the float carries a reference',
    status: 422,
  },
  OPERATOR_REFERENCE_MALFORMED: {
    message: 'an operator’s reference is 1 to 64 printable characters without spaces',
    status: 422,
  },
  OPERATOR_TRANSFERS_TOO_MANY: { message: 'one posting moves the float at most once', status: 422 },
  PART_CODE_MALFORMED: {
    message: 'the code of a loading or levy is 1 to 40 letters, digits, . _ or -',
    status: 422,
  },
  PREMIUM_PARTS_MISMATCH: {
    message: 'net premium, loadings and levies, rounded up to whole units, are not what was received',
    status: 422,
  },
  REMAINDER_TOO_LARGE: { message: 'what the rail cannot move is less than one major unit', status: 422 },
});
