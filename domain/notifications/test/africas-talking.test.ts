// Decides that the adapter reads what Africa's Talking was recorded to send, and believes nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HttpReply, type HttpRequest, refusalCode } from '@microcrop/kernel';
import { notVerified, sharedPath } from '@microcrop/quality';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDeliveryReport, sendThroughAfricasTalking } from '../adapters/africas-talking/index.ts';
import type { SendOutcome } from '../src/index.ts';

const SETTINGS = {
  baseUrl: 'http://127.0.0.1:20001',
  username: 'sandbox',
  apiKey: 'a key',
  senderId: 'MICROCROP',
};
const MESSAGE = { to: '+254711000111', text: 'MicroCrop: policy 123456782 & more' };
const SAMPLES = sharedPath('samples');

if (SAMPLES === undefined)
  notVerified("the recorded samples of Africa's Talking", 'shared/samples is absent');

function answered(reply: HttpReply): Promise<SendOutcome> {
  return sendThroughAfricasTalking(SETTINGS, () => Promise.resolve(reply)).send(MESSAGE);
}

const json = (status: number, body: unknown): HttpReply => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});
const batch = (recipients: unknown, message = 'Sent to 1/1'): HttpReply =>
  json(201, { SMSMessageData: { Message: message, Recipients: recipients } });
const recipient = (statusCode: unknown, messageId: unknown = 'ATXid_1', cost: unknown = 'KES 0.8000') =>
  batch([{ statusCode, number: '+254711000111', status: 'Success', messageId, cost }]);

function sampleBody(name: string): Record<string, unknown> {
  const sample: { readonly body: Record<string, unknown> } = JSON.parse(
    readFileSync(join(SAMPLES ?? '', name), 'utf8'),
  );
  return sample.body;
}

function recorded(name: string): HttpReply {
  const { httpStatus, contentType, payload } = sampleBody(name);
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return { status: Number(httpStatus), contentType: String(contentType), body };
}

test('the request is a form with the key beside it', async () => {
  const requests: HttpRequest[] = [];
  const gateway = sendThroughAfricasTalking(SETTINGS, (request) => {
    requests.push(request);
    return Promise.resolve({ noAnswer: true } as const);
  });
  await gateway.send(MESSAGE);
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    method: 'POST',
    url: 'http://127.0.0.1:20001/version1/messaging',
    headers: {
      apiKey: 'a key',
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
  expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({
    username: 'sandbox',
    to: '+254711000111',
    message: MESSAGE.text,
    from: 'MICROCROP',
    bulkSMSMode: '1',
    enqueue: '1',
  });
});

describe.skipIf(SAMPLES === undefined)('recorded samples', () => {
  test.each<[string, SendOutcome]>([
    [
      'at_sms_send_response_success.json',
      {
        outcome: 'accepted',
        providerMessageId: 'ATXid_a9aece16db3a68dfbd50003ae524d4fa',
        cost: 'KES 0.8000',
      },
    ],
    [
      'at_sms_premium_send_response.json',
      { outcome: 'accepted', providerMessageId: 'ATXid_9f17a67650617458db781fc2e3d3688f', cost: '0' },
    ],
    [
      'at_sms_send_response_invalid_sender_id.json',
      { outcome: 'refused', code: 'InvalidSenderId', retryable: false },
    ],
    [
      'at_sms_send_response_bad_key_401.json',
      { outcome: 'refused', code: 'InvalidCredentials', retryable: true },
    ],
  ])('%s', async (name, outcome) => {
    expect(await answered(recorded(name))).toEqual(outcome);
  });

  test('the request has the fields of the recorded one', async () => {
    let body = '';
    await sendThroughAfricasTalking(SETTINGS, (request) => {
      body = request.body;
      return Promise.resolve({ noAnswer: true } as const);
    }).send(MESSAGE);
    const fields = [...new URLSearchParams(body).keys()].toSorted();
    expect(fields).toEqual(Object.keys(sampleBody('at_sms_send_request.json')).toSorted());
  });

  test('delivery reports', () => {
    expect(readDeliveryReport(sampleBody('at_sms_delivery_report_success.json'))).toEqual({
      providerMessageId: 'ATXid_a9aece16db3a68dfbd50003ae524d4fa',
      outcome: 'delivered',
      reason: null,
    });
    expect(readDeliveryReport(sampleBody('at_sms_delivery_report_failed.json'))).toEqual({
      providerMessageId: 'ATXid_70904e644b7e7e341766376919b15308',
      outcome: 'failed',
      reason: 'UserInBlackList',
    });
  });
});

test.each<[string, HttpReply, SendOutcome]>([
  ['processed', recipient(100), { outcome: 'accepted', providerMessageId: 'ATXid_1', cost: 'KES 0.8000' }],
  ['sent', recipient(101), { outcome: 'accepted', providerMessageId: 'ATXid_1', cost: 'KES 0.8000' }],
  [
    'a cost in no form',
    recipient(101, 'ATXid_1', { a: 1 }),
    { outcome: 'accepted', providerMessageId: 'ATXid_1', cost: null },
  ],
  ['taken under no name', recipient(101, 'None'), { outcome: 'unknown' }],
  [
    'a number that is none',
    recipient(403, 'None'),
    { outcome: 'refused', code: 'InvalidPhoneNumber', retryable: false },
  ],
  ['no balance', recipient(405), { outcome: 'refused', code: 'InsufficientBalance', retryable: true }],
  ['no route', recipient(407), { outcome: 'refused', code: 'CouldNotRoute', retryable: true }],
  ['their fault', recipient(500), { outcome: 'refused', code: 'InternalServerError', retryable: true }],
  ['a code of tomorrow', recipient(499), { outcome: 'refused', code: 'Status499', retryable: false }],
  ['a code that is no number', recipient('101'), { outcome: 'unknown' }],
  [
    'a sentence for a reason',
    batch([], 'No +254711000111 here'),
    { outcome: 'refused', code: 'Refused', retryable: false },
  ],
  ['no recipients at all', json(201, { SMSMessageData: {} }), { outcome: 'unknown' }],
  ['broken JSON', { status: 201, contentType: 'application/json', body: '{' }, { outcome: 'unknown' }],
  ['a bad request', json(400, {}), { outcome: 'refused', code: 'Http400', retryable: false }],
  ['too many', json(429, {}), { outcome: 'refused', code: 'TooManyRequests', retryable: true }],
  ['a failure of the server', json(502, {}), { outcome: 'unknown' }],
  ['no answer', { noAnswer: true }, { outcome: 'unknown' }],
])('%s', async (_name, reply, outcome) => {
  expect(await answered(reply)).toEqual(outcome);
});

test('any answer has an outcome', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.json(), fc.string()),
      fc.integer({ min: 100, max: 599 }),
      async (body, status) => {
        const { outcome } = await answered({ status, contentType: 'application/json', body });
        return ['accepted', 'refused', 'unknown'].includes(outcome);
      },
    ),
    { numRuns: 2000 },
  );
});

describe('delivery reports', () => {
  test.each([
    ['Sent', 'on-its-way'],
    ['Submitted', 'on-its-way'],
    ['Buffered', 'on-its-way'],
    [undefined, 'on-its-way'],
    ['Teleported', 'on-its-way'],
    ['Success', 'delivered'],
    ['Failed', 'failed'],
    ['Rejected', 'failed'],
    ['Expired', 'failed'],
  ])('%s', (status, outcome) => {
    expect(readDeliveryReport({ id: 'ATXid_1', status }).outcome).toBe(outcome);
  });

  test.each([{}, { id: '' }, { id: ['a', 'b'] }, { id: 'a b' }, { id: 'a'.repeat(101) }, { id: '\u0000' }])(
    'refused: %j',
    (form) => {
      let code: string | undefined;
      try {
        readDeliveryReport(form);
      } catch (error) {
        code = refusalCode(error);
      }
      expect(code).toBe('DELIVERY_REPORT_MALFORMED');
    },
  );
});
