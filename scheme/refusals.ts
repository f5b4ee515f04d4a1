// Decides what the steps of the scheme refuse.
import { catalogue } from '@microcrop/kernel';

export const SCHEME_REFUSALS = catalogue({
  CALLBACK_UNKNOWN: { message: 'this address belongs to nothing that we asked for', status: 404 },
  CALLBACK_DISAGREES: { message: 'the callback names another payment or amount than ours', status: 422 },
  WEATHER_DAY_MALFORMED: {
    message: 'not a day of weather: source, date, vintage and micrometres by place',
    status: 422,
  },
  BUNDLE_DISAGREES: {
    message: 'what the bundle states is not what its series and product give',
    status: 422,
  },
  BUNDLE_MALFORMED: { message: 'the bundle lacks a part that a determination has', status: 422 },
  PAYBILL_NOT_OPENED: { message: 'the operator did not take the addresses of the paybill', status: 503 },
  SWITCH_UNKNOWN: { message: 'there is no switch of this name', status: 404 },
  SWITCH_REASON_MISSING: {
    message: 'who switches something off or on says why, in 3 to 200 characters',
    status: 422,
  },
  SWITCH_NOBODY: { message: 'a switch is turned by somebody: a name of 1 to 60 characters', status: 422 },
  VERSION_UNKNOWN: { message: 'there is no product version with this name or digest', status: 404 },
});
