// Decides what the edge of the dialogue refuses: requests that no gateway of ours would send.
import { catalogue } from '@microcrop/kernel';

export const USSD_REFUSALS = catalogue({
  USSD_SESSION_MISSING: { message: 'sessionId is missing or malformed', status: 400 },
  USSD_PHONE_MALFORMED: {
    message: 'phoneNumber is not +254 and nine digits',
    status: 400,
  },
  USSD_SERVICE_CODE_MALFORMED: { message: 'serviceCode is missing or malformed', status: 400 },
  USSD_TEXT_MISSING: { message: 'text is missing; the first hop carries an empty one', status: 400 },
  USSD_TEXT_TOO_LONG: { message: 'text is longer than any dialogue of ours can become', status: 413 },
  USSD_CROP_UNNAMED: { message: 'this crop has no name in the languages of the dialogue', status: 422 },
});
