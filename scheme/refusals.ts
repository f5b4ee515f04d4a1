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
  VERSION_UNKNOWN: { message: 'there is no product version with this name or digest', status: 404 },
});
