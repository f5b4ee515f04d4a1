// Decides what payments refuses: amounts the rail cannot carry, and callbacks and answers that cannot be read.
import { catalogue } from '@microcrop/kernel';

export const PAYMENTS_REFUSALS = catalogue({
  RAIL_CURRENCY: { message: 'this rail moves Kenya shillings only', status: 422 },
  RAIL_AMOUNT_NOT_WHOLE: { message: 'this rail moves whole shillings only', status: 422 },
  RAIL_AMOUNT_TOO_SMALL: { message: 'the amount is below what the operator moves', status: 422 },
  RAIL_AMOUNT_TOO_LARGE: { message: 'the amount is above what the operator moves at once', status: 422 },
  REFERENCE_MALFORMED: { message: 'a reference is 1 to 12 letters, digits or dashes', status: 422 },
  RECEIPT_MALFORMED: { message: 'not an operator receipt: 8 to 20 capital letters and digits', status: 422 },
  RAIL_MSISDN_MALFORMED: { message: 'not a Kenyan mobile number of the form 254XXXXXXXXX', status: 422 },
  CERTIFICATE_UNREADABLE: {
    message: "the operator's certificate is neither a certificate nor a public key in PEM",
    status: 422,
  },
  CALLBACK_TOO_LARGE: { message: 'a callback is at most 64 kB', status: 413 },
  CALLBACK_NOT_JSON: { message: 'the callback is not JSON', status: 400 },
  CALLBACK_TOO_DEEP: {
    message: 'the callback is nested more deeply than any the operator sends',
    status: 400,
  },
  CALLBACK_KEY_FORBIDDEN: { message: 'the callback names a key that no operator sends', status: 400 },
  CALLBACK_SHAPE: { message: 'the callback lacks a field or has one of another type', status: 422 },
  CALLBACK_AMOUNT_MALFORMED: { message: 'the callback states an amount that is not one', status: 422 },
  CALLBACK_TIME_MALFORMED: { message: 'the callback states a time that no calendar has', status: 422 },
  CALLBACK_RECEIPT_MALFORMED: { message: 'the callback states a receipt that is not one', status: 422 },
  STATEMENT_UNAVAILABLE: { message: 'the operator did not answer with its statement', status: 503 },
  STATEMENT_MALFORMED: { message: 'the operator answered with a statement that cannot be read', status: 503 },
});
