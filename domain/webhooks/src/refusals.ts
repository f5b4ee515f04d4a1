// Decides what the webhooks room refuses: addresses that nothing is sent to, secrets that are none, and what it does not have.
import { catalogue } from '@microcrop/kernel';

export const WEBHOOK_REFUSALS = catalogue({
  WEBHOOK_URL_REFUSED: {
    message: 'webhooks go to an https address of a public host, without user, password or fragment',
    status: 422,
  },
  WEBHOOK_EVENTS_UNKNOWN: { message: 'name one or more types of event that there are', status: 422 },
  WEBHOOK_SECRET_MALFORMED: {
    message: 'a secret of webhooks is whsec_ and the base64 of 16 to 64 bytes',
    status: 422,
  },
  WEBHOOK_ENDPOINT_UNKNOWN: { message: 'there is no such endpoint of webhooks', status: 404 },
  WEBHOOK_DELIVERY_UNKNOWN: { message: 'there is no such delivery of a webhook', status: 404 },
  WEBHOOK_NOT_REPLAYABLE: {
    message: 'only a delivery that failed or was delivered is sent again, to an endpoint that is there',
    status: 409,
  },
});
