// Decides what the Daraja client sends and what it makes of every kind of answer.
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import {
  addMinutes,
  type DisbursementId,
  type HttpReply,
  instantAt,
  parseDate,
  parseIdentifier,
} from '@microcrop/kernel';
import { describe, expect, test } from 'vitest';
import { IN_FLIGHT_MAX, rsaCredentialEncryption } from '../adapters/daraja/index.ts';
import { shillings, uuid } from './samples-of-ours.ts';
import { errorReply, json, NO_ANSWER, scripted, sharedTokens } from './scripted-exchange.ts';

const PAYMENT = {
  msisdn: '+254722000000',
  amount: shillings(350n),
  reference: 'MC-7F3K',
  description: 'Crop cover premium',
  callbackUrl: 'http://us.example/stk/1',
};
const ADDRESSES = { resultUrl: 'http://us.example/r', timeoutUrl: 'http://us.example/t' };
const PAYOUT = {
  ...ADDRESSES,
  id: parseIdentifier<DisbursementId>(uuid(9)),
  msisdn: '254708374149',
  amount: shillings(1200n),
  remarks: 'Crop payout',
  occasion: 'MC-7F3K',
};
const PROMPT_ACK = json(200, { MerchantRequestID: 'm', CheckoutRequestID: 'ws_CO_1', ResponseCode: '0' });
const ACK = json(200, { ConversationID: 'AG_1', OriginatorConversationID: 'o', ResponseCode: 0 });

describe('what is sent', () => {
  test('a prompt carries the password of its timestamp, whole shillings and a short label', async () => {
    const world = scripted([PROMPT_ACK]);
    expect(await world.operator.requestPayment(PAYMENT)).toEqual({
      outcome: 'accepted',
      checkoutRequestId: 'ws_CO_1',
      merchantRequestId: 'm',
    });
    expect(world.posted()[0]).toEqual({
      BusinessShortCode: 174379,
      Password: btoa('174379passkey20210628092400'),
      Timestamp: '20210628092400',
      TransactionType: 'CustomerPayBillOnline',
      Amount: '350',
      PartyA: '254722000000',
      PartyB: '174379',
      PhoneNumber: '254722000000',
      CallBackURL: 'http://us.example/stk/1',
      AccountReference: 'MC-7F3K',
      TransactionDesc: 'Crop cover pr',
    });
    expect(world.requests.map(({ url }) => url)).toEqual([
      'http://operator.example/oauth/v1/generate?grant_type=client_credentials',
      'http://operator.example/mpesa/stkpush/v1/processrequest',
    ]);
    expect(world.requests[0]?.headers['authorization']).toBe(`Basic ${btoa('key:secret')}`);
    expect(world.requests[1]?.headers['authorization']).toBe('Bearer t1');
  });

  test('a payout carries our own id', async () => {
    const world = scripted([ACK]);
    expect(await world.operator.disburse(PAYOUT)).toEqual({
      outcome: 'accepted',
      conversationId: 'AG_1',
      originatorConversationId: 'o',
    });
    expect(world.posted()[0]).toMatchObject({
      OriginatorConversationID: uuid(9),
      Amount: '1200',
      PartyB: '254708374149',
    });
  });

  test.each(['0722000000', '254622000000', '25472200000', '2547220000000', 'x'])(
    'the number %s is refused before anything is sent',
    async (msisdn) => {
      const world = scripted([PROMPT_ACK]);
      await expect(world.operator.requestPayment({ ...PAYMENT, msisdn })).rejects.toThrow(
        'RAIL_MSISDN_MALFORMED',
      );
      expect(world.requests).toEqual([]);
    },
  );
});

/** Answers that leave a request unknown, whatever it was. */
const UNKNOWN: [string, HttpReply, string][] = [
  ['no answer', NO_ANSWER, 'no-answer'],
  [
    'an acknowledgement that is not JSON',
    { status: 200, contentType: 'text/html', body: '<html>' },
    'unreadable',
  ],
  ['an acknowledgement without ids', json(200, { ResponseCode: '0' }), 'unreadable'],
  [
    'an acknowledgement without a code',
    json(200, { MerchantRequestID: 'm', CheckoutRequestID: 'c' }),
    'unreadable',
  ],
  [
    'an acknowledgement with ids of another type',
    json(200, {
      ResponseCode: '0',
      MerchantRequestID: [],
      CheckoutRequestID: {},
      ConversationID: true,
      OriginatorConversationID: [],
    }),
    'unreadable',
  ],
  [
    'an internal error, which may follow a success',
    errorReply(500, '500.003.1001', 'Internal Server Error'),
    'server-error',
  ],
  ['a gateway that gave up', { status: 504, contentType: 'text/html', body: '' }, 'server-error'],
  ['a list', json(200, []), 'unreadable'],
];

describe.each(UNKNOWN)('%s', (_name, reply, cause) => {
  test('leaves every request unknown', async () => {
    const { operator } = scripted([reply]);
    const about = { operatorReceipt: 'RKL51ZDR4F' };
    const outcomes = await Promise.all([
      operator.requestPayment(PAYMENT),
      operator.disburse(PAYOUT),
      operator.reverse({ ...ADDRESSES, ...about, amount: shillings(5n), remarks: 'too late' }),
      operator.askTransaction({ ...ADDRESSES, about }),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: 'unknown', cause });
  });
});

describe('a definite no', () => {
  test.each([
    [
      errorReply(400, '400.002.02', 'Bad Request - Invalid Amount'),
      { code: '400.002.02', act: 'configuration' },
    ],
    [errorReply(500, '500.003.02', 'System is busy'), { code: '500.003.02', act: 'retry-later' }],
    [errorReply(500, '500.003.03', 'Quota'), { code: '500.003.03', act: 'retry-later' }],
    [json(200, { ResponseCode: '1', ResponseDescription: 'Rejected' }), { code: '1', act: 'human' }],
    [
      { status: 403, contentType: 'text/html', body: 'no' },
      { code: 'HTTP_403', act: 'human' },
    ],
  ])('%o', async (reply, expected) => {
    const { operator } = scripted([reply]);
    expect(await operator.requestPayment(PAYMENT)).toMatchObject({ outcome: 'refused', ...expected });
    expect(await operator.disburse(PAYOUT)).toMatchObject({ outcome: 'refused', ...expected });
  });
});

test('a duplicate id was accepted before', async () => {
  const { operator } = scripted([errorReply(500, '500.002.1001', 'Duplicate OriginatorConversationID.')]);
  expect(await operator.disburse(PAYOUT)).toEqual({ outcome: 'duplicate' });
});

test.each([
  [
    json(200, { ResponseCode: '0', CheckoutRequestID: 'ws', ResultCode: '0' }),
    { outcome: 'answered', resultCode: '0', checkoutRequestId: 'ws' },
  ],
  [
    json(200, { ResponseCode: '0', CheckoutRequestID: 'ws', ResultCode: 1032 }),
    { outcome: 'answered', resultCode: '1032', checkoutRequestId: 'ws' },
  ],
  [
    json(200, { ResponseCode: '0', CheckoutRequestID: 'other', ResultCode: '0' }),
    { outcome: 'unknown', cause: 'unreadable' },
  ],
  [json(200, { ResponseCode: '0', CheckoutRequestID: 'ws' }), { outcome: 'unknown', cause: 'unreadable' }],
  [errorReply(500, '500.001.1001', 'The transaction is being processed'), { outcome: 'pending' }],
  [errorReply(500, '500.001.1001', 'Merchant does not exist'), { outcome: 'refused', act: 'configuration' }],
  [NO_ANSWER, { outcome: 'unknown', cause: 'no-answer' }],
])('a prompt asked about: %o', async (reply, expected) => {
  expect(await scripted([reply]).operator.askPayment({ checkoutRequestId: 'ws' })).toMatchObject(expected);
});

test.each([
  [json(200, { ResponseCode: '0' }), 'accepted'],
  [errorReply(500, '500.003.1001', 'Urls are already registered'), 'accepted'],
  [errorReply(400, '400.002.02', 'Bad Request - Invalid ValidationURL'), 'refused'],
])('registering the paybill: %o', async (reply, outcome) => {
  const addresses = {
    confirmationUrl: 'http://us.example/c',
    validationUrl: 'http://us.example/v',
    whenSilent: 'Completed',
  } as const;
  expect((await scripted([reply]).operator.registerPaybill(addresses)).outcome).toBe(outcome);
});

describe('the token', () => {
  const START = instantAt(parseDate('2021-06-28'));

  test('is fetched once for many requests at once, and shared', async () => {
    const tokens = sharedTokens();
    const world = scripted([ACK], { tokens });
    await Promise.all(Array.from({ length: 20 }, () => world.operator.disburse(PAYOUT)));
    expect(world.tokensFetched()).toBe(1);
    const other = scripted([ACK], { tokens });
    await other.operator.disburse(PAYOUT);
    expect(other.tokensFetched()).toBe(0);
  });

  test('is renewed at 80 % of its life', async () => {
    let now = START;
    const world = scripted([ACK], { clock: { now: () => now } });
    await world.operator.disburse(PAYOUT);
    now = addMinutes(START, 47);
    await world.operator.disburse(PAYOUT);
    expect(world.tokensFetched()).toBe(1);
    now = addMinutes(START, 48);
    await world.operator.disburse(PAYOUT);
    expect(world.tokensFetched()).toBe(2);
  });

  test.each(['404.001.03', '400.003.01'])('%s renews it once and repeats the request', async (code) => {
    const world = scripted([
      (request) => (request.headers['authorization'] === 'Bearer t1' ? errorReply(401, code) : ACK),
    ]);
    expect((await world.operator.disburse(PAYOUT)).outcome).toBe('accepted');
    expect(world.posted()).toHaveLength(2);
    expect(world.tokensFetched()).toBe(2);
  });

  test('many requests with the same spent token renew it once', async () => {
    const world = scripted([
      (request) => (request.headers['authorization'] === 'Bearer t1' ? errorReply(401, '404.001.03') : ACK),
    ]);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => world.operator.disburse(PAYOUT)));
    expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    expect(world.tokensFetched()).toBe(2);
  });

  test('another process has renewed it: its token is taken, not ended', async () => {
    const clock = { now: () => addMinutes(START, 2) };
    const tokens = sharedTokens({ value: 'old', issuedAt: START, expiresAt: addMinutes(START, 60) });
    const answer = scripted(
      [
        (request) => {
          if (request.headers['authorization'] !== 'Bearer old') return ACK;
          tokens.saved.push({ value: 'theirs', issuedAt: START, expiresAt: addMinutes(START, 60) });
          return errorReply(401, '404.001.03');
        },
      ],
      { tokens, clock },
    );
    expect((await answer.operator.disburse(PAYOUT)).outcome).toBe('accepted');
    expect(answer.requests.at(-1)?.headers['authorization']).toBe('Bearer theirs');
    expect(answer.tokensFetched()).toBe(0);
  });

  test('one that is refused again is left to the schedule, not tried for ever', async () => {
    const world = scripted([errorReply(401, '404.001.03')]);
    expect(await world.operator.disburse(PAYOUT)).toMatchObject({ outcome: 'refused', act: 'retry-later' });
    expect(world.posted()).toHaveLength(2);
  });

  test.each([
    [NO_ANSWER, 'retry-later'],
    [json(200, {}), 'retry-later'],
    [errorReply(500, '500.003.02'), 'retry-later'],
    [errorReply(400, '400.008.01', 'Invalid Authentication passed'), 'configuration'],
  ])('without one nothing is sent: a definite no (%o)', async (tokenReply, act) => {
    const world = scripted([ACK], { tokenReply });
    expect(await world.operator.disburse(PAYOUT)).toMatchObject({ outcome: 'refused', act });
    expect(world.posted()).toEqual([]);
  });
});

test('no more than five requests stand at the operator, and all get their turn', async () => {
  let standing = 0;
  let most = 0;
  const { createDaraja } = await import('../adapters/daraja/index.ts');
  const { SETTINGS } = await import('./scripted-exchange.ts');
  const operator = createDaraja({
    settings: SETTINGS,
    clock: { now: () => instantAt(parseDate('2021-06-28')) },
    encryptCredential: (password) => password,
    tokens: sharedTokens(),
    exchange: async (request) => {
      if (request.method === 'GET') return json(200, { access_token: 't', expires_in: 3599 });
      standing += 1;
      most = Math.max(most, standing);
      await new Promise((resolve) => setImmediate(resolve));
      standing -= 1;
      return ACK;
    },
  });
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => operator.disburse(PAYOUT)));
  expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  expect(most).toBe(IN_FLIGHT_MAX);
});

test('the security credential opens with the private key of the certificate', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encrypt = rsaCredentialEncryption(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const credential = encrypt('Safaricom#2011%');
  expect(credential).toHaveLength(344);
  const opened = privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_PADDING },
    Buffer.from(credential, 'base64'),
  );
  expect(opened.toString('utf8')).toBe('Safaricom#2011%');
  expect(() => rsaCredentialEncryption('not a certificate')).toThrow('CERTIFICATE_UNREADABLE');
});
