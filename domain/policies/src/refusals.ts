// Decides what the policies room refuses: malformed enrolment and steps that a policy's state forbids.
import { catalogue } from '@microcrop/kernel';

export const POLICIES_REFUSALS = catalogue({
  MSISDN_MALFORMED: { message: 'not a Kenyan mobile number', status: 422 },
  NATIONAL_ID_MALFORMED: { message: 'a national ID number has 6 to 9 digits', status: 422 },
  POLICY_NUMBER_MALFORMED: {
    message: 'a policy number has nine digits, the last of them a check digit',
    status: 422,
  },
  POLICY_UNKNOWN: { message: 'there is no such policy', status: 404 },
  LANGUAGE_CHANGED: { message: 'the language is another one by now', status: 412 },
  POLICYHOLDER_UNKNOWN: { message: 'nobody is registered under this', status: 404 },
  AREA_OUT_OF_RANGE: {
    message: 'an insured area is a quarter acre to twenty acres, in quarter acres',
    status: 422,
  },
});
