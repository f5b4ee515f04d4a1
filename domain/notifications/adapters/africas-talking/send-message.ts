// Decides how a message is given to Africa's Talking (POST /version1/messaging, form-urlencoded, one recipient a call).
import type { HttpExchange, HttpRequest } from '@microcrop/kernel';
import type { SmsGateway } from '../../src/index.ts';
import { readDeliveryReport } from './read-delivery-report.ts';
import { readSendReply } from './read-send-reply.ts';

export type AfricasTalkingSettings = {
  /** Up to and including the host; "/version1/messaging" is added. */
  readonly baseUrl: string;
  readonly username: string;
  readonly apiKey: string;
  /** A registered sender or short code; empty for the provider's own. */
  readonly senderId: string;
};

export function sendThroughAfricasTalking(
  settings: AfricasTalkingSettings,
  exchange: HttpExchange,
): SmsGateway {
  return {
    send: async ({ to, text }) => readSendReply(await exchange(requestOf(settings, to, text))),
    readDeliveryReport,
  };
}

function requestOf(settings: AfricasTalkingSettings, to: string, text: string): HttpRequest {
  const form = new URLSearchParams({
    username: settings.username,
    to,
    message: text,
    bulkSMSMode: '1',
    enqueue: '1',
  });
  if (settings.senderId !== '') form.set('from', settings.senderId);
  return {
    method: 'POST',
    url: `${settings.baseUrl.replace(/\/$/, '')}/version1/messaging`,
    headers: {
      apiKey: settings.apiKey,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  };
}
