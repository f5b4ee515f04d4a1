// The gateway's doors: messages taken and refused, what they cost, what people receive, what is told of it.
import { beforeEach, describe, expect, it } from 'vitest';
import { countParts } from '../src/core/telco/count-parts.ts';
import { networkCode } from '../src/core/telco/networks.ts';
import { SANDBOX_CREDENTIALS } from '../src/index.ts';
import { body, record, sendSms, statusOf } from './support/requests.ts';
import { createTown, SALES_FROM, seasonTown, type Town } from './support/town.ts';

const ANNA = '254711000111';
const reports = (town: Town): Record<string, string>[] =>
  town.calls
    .filter((call) => call.url.endsWith('/sms/report'))
    .map((call) => Object.fromEntries(new URLSearchParams(call.body)));

describe('parts of a message', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['{'.repeat(80), 1],
    ['{'.repeat(81), 2],
    ['ŋ'.repeat(70), 1],
    ['ŋ'.repeat(71), 2],
    ['', 1],
  ])('of %j are %i', (text, parts) => {
    expect(countParts(text)).toBe(parts);
  });
});

describe('a network', () => {
  it.each([
    ['254711000111', '63902'],
    ['254733000111', '63903'],
    ['254762000111', '63903'],
    ['254770000111', '63907'],
    ['254763000111', '63999'],
    ['254757000111', '63902'],
  ])('of %s is %s', (msisdn, code) => {
    expect(networkCode(msisdn)).toBe(code);
  });
});

describe('messages', () => {
  let town: Town;
  beforeEach(async () => {
    town = createTown({ faults: 'none' });
    await town.world.advance(SALES_FROM);
  });

  it('reach a phone and are reported, at once for a person at a keyboard', async () => {
    town.world.phone.inbox(ANNA);
    const reply = sendSms(town.world, `+${ANNA}`, 'Karibu', { enqueue: '1' });
    expect(statusOf(reply)).toBe(201);
    const data = record(body(reply)['SMSMessageData']);
    expect(data['Message']).toBe('Sent to 1/1 Total Cost: USD 0.0079 Message parts: 1');
    expect(data['Recipients']).toMatchObject([
      { number: `+${ANNA}`, status: 'Success', statusCode: 102, cost: 'KES 0.8000' },
    ]);
    await town.world.deliverImmediate();
    expect(town.world.phone.inbox(ANNA)).toMatchObject([{ text: 'Karibu', at: SALES_FROM, parts: 1 }]);
    expect(reports(town)).toMatchObject([{ phoneNumber: `+${ANNA}`, status: 'Success' }]);
  });

  it('to several are sent one by one; a number that cannot be is named', () => {
    const reply = body(sendSms(town.world, `+${ANNA}, 0711000222`, 'Karibu'));
    expect(record(reply['SMSMessageData'])['Recipients']).toMatchObject([
      { statusCode: 101 },
      { number: '0711000222', status: 'InvalidPhoneNumber', statusCode: 403, cost: '0' },
    ]);
  });

  it('from a sender that is not registered are refused with 201 and no recipients', () => {
    const reply = sendSms(town.world, `+${ANNA}`, 'Karibu', { from: 'OTHER' });
    expect(statusOf(reply)).toBe(201);
    expect(body(reply)).toEqual({ SMSMessageData: { Message: 'InvalidSenderId', Recipients: [] } });
    expect(town.world.phone.inbox(ANNA)).toEqual([]);
  });

  it('with a wrong key are refused in plain text', () => {
    const request = {
      method: 'POST',
      path: '/version1/messaging',
      body: 'username=sandbox&to=%2B254711000111&message=x',
    };
    const headers = { apikey: 'wrong', 'content-type': 'application/x-www-form-urlencoded' };
    expect(town.world.telco({ ...request, headers })).toEqual({
      status: 401,
      contentType: 'text/plain; charset=UTF-8',
      body: 'The supplied authentication is invalid',
    });
  });

  it('to a number that nobody holds fail', async () => {
    sendSms(town.world, '+254722000999', 'Karibu');
    await town.world.advance(SALES_FROM + 60_000);
    expect(reports(town)).toMatchObject([{ status: 'Failed', failureReason: 'UserDoesNotExist' }]);
  });

  it('lower the balance by what they cost', () => {
    const { telcoApiKey: apiKey } = SANDBOX_CREDENTIALS;
    const balance = () =>
      record(
        body(
          town.world.telco({
            method: 'GET',
            path: '/version1/user?username=sandbox',
            headers: { apiKey },
            body: '',
          }),
        )['UserData'],
      )['balance'];
    expect(balance()).toBe('KES 1000000.0000');
    sendSms(town.world, `+${ANNA}`, 'a'.repeat(200));
    expect(balance()).toBe('KES 999998.4000');
  });
});

describe('lost answers', () => {
  it('lose no message, and a resend of the same words is always answered', async () => {
    const town = await seasonTown(200, { faults: 'default' });
    const farmers = [...town.platform.accounts.keys()];
    const send = (msisdn: string) => sendSms(town.world, `+${msisdn}`, 'One more thing');
    const lost = farmers.filter((msisdn) => 'dropped' in send(msisdn));
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThan(farmers.length * 0.08);
    for (const msisdn of lost) {
      expect(statusOf(send(msisdn))).toBe(201);
      const inbox = town.world.phone.inbox(msisdn);
      expect(Array.isArray(inbox) && inbox.filter(({ text }) => text === 'One more thing').length).toBe(2);
    }
  });
});
