// Decides what the API itself refuses, before a step of the scheme is asked.
import { catalogue } from '@microcrop/kernel';

export const API_REFUSALS = catalogue({
  BODY_NOT_JSON: { message: 'the body is not JSON', status: 400 },
  BODY_TOO_LARGE: { message: 'the body is longer than this platform reads', status: 413 },
  CURSOR_MALFORMED: { message: 'not a cursor that this list gave', status: 400 },
  EVIDENCE_UNKNOWN: { message: 'there is no bundle with this identifier', status: 404 },
  DAYS_OUT_OF_RANGE: { message: 'a series is asked for over 1 to 400 days', status: 422 },
  DEAD_LETTER_UNKNOWN: { message: 'there is no such dead letter (any more)', status: 404 },
  DETERMINATION_UNKNOWN: { message: 'there is no such determination', status: 404 },
  IDEMPOTENCY_KEY_MISSING: {
    message: 'a request that changes something carries an Idempotency-Key of 8 to 64 letters, digits, - or _',
    status: 400,
  },
  IF_MATCH_MISSING: { message: 'an edit says by If-Match which state it has seen', status: 428 },
  INPUT_INVALID: { message: 'the request does not have the form that is described', status: 422 },
  MEDIA_TYPE_UNSUPPORTED: { message: 'a body is application/json', status: 415 },
  METHOD_NOT_ALLOWED: { message: 'this resource does not know this method', status: 405 },
  NOT_ACCEPTABLE: { message: 'no form that the request accepts can be given', status: 406 },
  PATH_UNKNOWN: { message: 'there is nothing at this path', status: 404 },
  PAYOUT_UNKNOWN: { message: 'there is no such payout', status: 404 },
  ROLE_MAY_NOT: { message: 'the role of this account may not ask for this', status: 403 },
  STATE_CHANGED: { message: 'it was changed since it was read: read it again', status: 412 },
  TOKEN_MISSING: { message: 'the request carries no bearer token', status: 401 },
  TOO_MANY_REQUESTS: { message: 'this account has asked too often: wait as Retry-After says', status: 429 },
  UNAVAILABLE: { message: 'the platform cannot answer at the moment', status: 503 },
});
