// Decides what the steps of the scheme refuse.
import { catalogue } from '@microcrop/kernel';

export const SCHEME_REFUSALS = catalogue({
  CALLBACK_UNKNOWN: { message: 'this address belongs to nothing that we asked for', status: 404 },
  CALLBACK_DISAGREES: { message: 'the callback names another payment or amount than ours', status: 422 },
  SALES_CLOSED: { message: 'this cover is not on sale now', status: 409 },
  QUOTE_CHANGED: { message: 'the price is no longer the one that was shown', status: 409 },
  PLACE_UNKNOWN: { message: 'the scheme has no such place', status: 422 },
  AGENT_UNKNOWN: { message: 'no agent has this code', status: 422 },
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
