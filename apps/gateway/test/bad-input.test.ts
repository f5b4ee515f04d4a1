// Decides that each kind of bad input at the gateway gets its own refusal, and changes nothing.
import { type PolicyholderId, parseIdentifier } from '@microcrop/kernel';
import { operatorNumberOf } from '@microcrop/scheme';
import { describe, expect, it } from 'vitest';
import { handleRequest } from '../src/index.ts';
import { at, codeOf, openLiveSeason, type Row, USSD } from './support/live-season.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

const HOP = {
  sessionId: 'ATUid_bad-input-0001',
  serviceCode: '*384*123#',
  phoneNumber: '+254722000555',
  networkCode: '63902',
  text: '',
};
const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
const without = (name: keyof typeof HOP): string =>
  form(Object.fromEntries(Object.entries(HOP).filter(([key]) => key !== name)));

describe('bad input of a telco', async () => {
  const live = await openLiveSeason(3);

  it.each([
    ['no session', without('sessionId'), '400 USSD_SESSION_MISSING'],
    ['a session of another form', form({ ...HOP, sessionId: '../../x y' }), '400 USSD_SESSION_MISSING'],
    ['no number', without('phoneNumber'), '400 USSD_PHONE_MALFORMED'],
    [
      'a number of another country',
      form({ ...HOP, phoneNumber: '+255754123456' }),
      '400 USSD_PHONE_MALFORMED',
    ],
    ['a fixed line', form({ ...HOP, phoneNumber: '+254202123456' }), '422 MSISDN_MALFORMED'],
    ['a number nobody was allotted', form({ ...HOP, phoneNumber: '+254109000111' }), '422 MSISDN_MALFORMED'],
    ['no service code', without('serviceCode'), '400 USSD_SERVICE_CODE_MALFORMED'],
    ['no text', without('text'), '400 USSD_TEXT_MISSING'],
    ['a text of 5 kB', form({ ...HOP, text: '1'.repeat(5000) }), '413 USSD_TEXT_TOO_LONG'],
    ['a text of 64 kB', form({ ...HOP, text: '1'.repeat(65_000) }), '413 USSD_TEXT_TOO_LONG'],
    ['a flood of asterisks', form({ ...HOP, text: '*'.repeat(20_000) }), '413 USSD_TEXT_TOO_LONG'],
    ['a body above the limit', form({ ...HOP, text: '1'.repeat(66_000) }), '413 BODY_TOO_LARGE'],
    ['nothing', '', '400 USSD_SESSION_MISSING'],
    ['JSON', JSON.stringify(HOP), '400 USSD_SESSION_MISSING'],
  ])('%s', async (_, body, code) => {
    const before = live.fingerprint();
    expect(codeOf(await live.post(USSD, body))).toBe(code);
    expect(live.fingerprint()).toBe(before);
  });

  it.each([
    ['of nothing', '', '400 DELIVERY_REPORT_MALFORMED'],
    ['about a message that nobody sent', 'id=ATXid_1&status=Failed&failureReason=Sent', '200'],
    ['of a status that nobody knows', 'id=ATXid_1&status=Perhaps', '200'],
  ])('a delivery report %s', async (_, body, code) => {
    const before = live.fingerprint();
    expect(codeOf(await live.post(at('sms-delivery'), body))).toBe(code);
    expect(live.fingerprint()).toBe(before);
  });

  // A person may key anything; who keys nonsense reads a screen, and nothing of the trade moves.
  it.each([
    ['emoji', '🌽🌽🌽'],
    ['control bytes', '\u0000\u0007\u001b[2J\r\n'],
    ['lone surrogates', '\ud800\udfff'],
    ['a right-to-left mark', '\u202e1'],
    ['asterisks', '*'.repeat(2000)],
    ['a statement', "1*'; drop table policies.policy; --"],
    ['prototype names', '__proto__*constructor'],
    ['a hundred inputs', Array(100).fill('9').join('*')],
  ])('keyed %s: a screen', async (name, text) => {
    const before = live.fingerprint();
    const reply = await live.post(
      USSD,
      form({ ...HOP, sessionId: `ATUid_keyed-${name.length}-${text.length}`, text }),
    );
    expect(reply.status).toBe(200);
    expect(reply.body).toMatch(/^(CON|END) /);
    expect(reply.body.length).toBeLessThanOrEqual(4 + 182);
    expect(live.fingerprint()).toBe(before);
  });

  it('at another address than ours', async () => {
    const before = live.fingerprint();
    const { ports } = live.process;
    const request = { method: 'POST', contentType: '', body: form(HOP) };
    for (const path of ['/ussd/wrong', '/ussd/', '/ussd', '/callbacks/wrong/premium/x', '/', '/callbacks'])
      expect(codeOf(await handleRequest(ports, 'right', { ...request, path }))).toBe('404 NOT_FOUND');
    const got = { ...request, method: 'GET', path: '/ussd/right' };
    expect(codeOf(await handleRequest(ports, 'right', got))).toBe('404 NOT_FOUND');
    for (const path of [
      'constructor/x',
      '__proto__/x',
      'payout/x/y',
      'status/x/y',
      'refund/x/y',
      'paybill/x',
    ])
      expect(codeOf(await live.post(at(path), '{}'))).toBe('404 NOT_FOUND');
    expect(live.fingerprint()).toBe(before);
  });
});

/** The operator's callback of a prompt; values in the forms of its documents. */
function promptCallback(checkout: unknown, merchant: unknown, shillings: number): string {
  const items = [
    { Name: 'Amount', Value: shillings },
    { Name: 'MpesaReceiptNumber', Value: 'UA8AG98IJY' },
    { Name: 'TransactionDate', Value: 20260108110100 },
    { Name: 'PhoneNumber', Value: 254709000475 },
  ];
  return JSON.stringify({
    Body: {
      stkCallback: {
        MerchantRequestID: merchant,
        CheckoutRequestID: checkout,
        ResultCode: 0,
        ResultDesc: 'The service request is processed successfully.',
        CallbackMetadata: { Item: items },
      },
    },
  });
}

const deep = `${'{"Body":'.repeat(200)}1${'}'.repeat(200)}`;

describe('bad callbacks of a prompt', async () => {
  const live = await openLiveSeason(3);
  const prompted = await live.until('payments.collection', ({ state }) => state === 'prompted');
  const path = at(`premium/${String(prompted['id'])}`);
  const { checkoutRequestId, merchantRequestId } = prompted;
  const shillings = shillingsOf(prompted);
  const good = promptCallback(checkoutRequestId, merchantRequestId, shillings);

  it.each([
    ['no JSON', path, '{"Body":', '400 CALLBACK_NOT_JSON'],
    ['nothing', path, '', '400 CALLBACK_NOT_JSON'],
    ['another shape', path, '{"Body":{}}', '422 CALLBACK_SHAPE'],
    ['a list', path, '[]', '422 CALLBACK_SHAPE'],
    ['nested deeply', path, deep, '400 CALLBACK_TOO_DEEP'],
    ['a forbidden key', path, '{"Body":{"__proto__":{"stkCallback":1}}}', '400 CALLBACK_KEY_FORBIDDEN'],
    ['too large', path, ' '.repeat(65_537), '413 BODY_TOO_LARGE'],
    ['about a collection that nobody made', at(`premium/${NOBODY}`), good, '404 CALLBACK_UNKNOWN'],
    ['at an address of no id', at('premium/1'), good, '400 IDENTIFIER_MALFORMED'],
    [
      'of another prompt',
      path,
      promptCallback('ws_CO_1', merchantRequestId, shillings),
      '422 CALLBACK_DISAGREES',
    ],
    [
      'of another request',
      path,
      promptCallback(checkoutRequestId, 'x-1', shillings),
      '422 CALLBACK_DISAGREES',
    ],
    [
      'of another amount',
      path,
      promptCallback(checkoutRequestId, merchantRequestId, shillings + 1),
      '422 CALLBACK_DISAGREES',
    ],
    [
      'of a part of a shilling',
      path,
      promptCallback(checkoutRequestId, merchantRequestId, shillings + 0.001),
      '422 CALLBACK_AMOUNT_MALFORMED',
    ],
  ])('%s', async (_, address, body, code) => {
    const before = live.fingerprint();
    expect(codeOf(await live.post(address, body))).toBe(code);
    expect(live.fingerprint()).toBe(before);
  });

  it('a forged success in every particular right only makes us ask, and is not believed', async () => {
    const before = live.fingerprint('payments.inbox', 'platform.outbox');
    expect(codeOf(await live.post(path, good))).toBe('200');
    await live.process.driven.runDue();
    // The operator was asked and knows of no payment: nothing moved but what was kept of the callback.
    expect(live.fingerprint('payments.inbox', 'platform.outbox')).toBe(before);
  });

  it('replayed it is kept once', async () => {
    const before = live.fingerprint();
    expect(codeOf(await live.post(path, good))).toBe('200');
    expect(live.fingerprint()).toBe(before);
  });
});

describe('bad news of a payout and bad answers to our questions', async () => {
  const live = await openLiveSeason(12);
  const disbursement = await live.until('payments.disbursement', ({ state }) => state === 'accepted');
  const query = await live.until(
    'payments.status_query',
    ({ state, about }) => state === 'acknowledged' && subjectOf(about) === disbursement['id'],
  );
  const path = at(`status/${String(query['id'])}/result`);
  const right: Answer = {
    conversation: String(query['conversationId']),
    shillings: shillingsOf(disbursement),
    party: '254700000999 - Somebody',
    of: String(disbursement['id']),
  };

  it.each([
    ['no JSON', path, '{', '400 CALLBACK_NOT_JSON'],
    ['no result', path, '{"Result":{}}', '422 CALLBACK_SHAPE'],
    [
      'for a question that nobody asked',
      at(`status/${NOBODY}/result`),
      statusResult(right),
      '404 CALLBACK_UNKNOWN',
    ],
    [
      'about a payout that nobody made',
      at(`payout/${NOBODY}/result`),
      statusResult(right),
      '404 CALLBACK_UNKNOWN',
    ],
    [
      'about a refund that nobody made',
      at(`refund/${NOBODY}/result`),
      statusResult(right),
      '404 CALLBACK_UNKNOWN',
    ],
    [
      'a time-out without JSON',
      at(`payout/${String(disbursement['id'])}/timeout`),
      '{',
      '400 CALLBACK_NOT_JSON',
    ],
  ])('%s', async (_, address, body, code) => {
    const before = live.fingerprint();
    expect(codeOf(await live.post(address, body))).toBe(code);
    expect(live.fingerprint()).toBe(before);
  });

  it.each([
    ['another conversation', { conversation: 'AG_20260415_0000000000000000000' }],
    ['another amount', { shillings: right.shillings + 1 }],
    ['another party', {}],
    ['another transaction', { of: NOBODY }],
  ])('an answer of %s is kept, and not believed', async (_, wrong) => {
    const before = live.fingerprint('payments.inbox', 'platform.outbox');
    expect(codeOf(await live.post(path, statusResult({ ...right, ...wrong })))).toBe('200');
    await live.process.driven.runDue();
    expect(live.fingerprint('payments.inbox', 'platform.outbox')).toBe(before);
    expect(live.rows('platform.dead_letter')).toEqual([]);
  });

  it('the right answer is believed, so the others were refused for what was wrong in them', async () => {
    const { unitOfWork } = live.process.ports;
    const payee = parseIdentifier<PolicyholderId>(String(disbursement['payeeId']));
    const number = await unitOfWork((stores) => operatorNumberOf(stores, payee));
    await live.post(path, statusResult({ ...right, party: `${number} - Somebody` }));
    await live.process.driven.runDue();
    const after = live.rows('payments.disbursement').find(({ id }) => id === disbursement['id']);
    expect(after).toMatchObject({ state: 'settled' });
  });
});

type Answer = {
  readonly conversation: string;
  readonly shillings: number;
  readonly party: string;
  readonly of: string;
};

function statusResult({ conversation, shillings, party, of }: Answer): string {
  const parameters = {
    CreditPartyName: party,
    DebitPartyName: '600000 - Mfano',
    TransactionStatus: 'Completed',
    Amount: shillings,
    ReceiptNo: 'UDFWWQ36FQ',
    OriginatorConversationID: of,
    FinalisedTime: 20260415090300,
  };
  return JSON.stringify({
    Result: {
      ResultType: 0,
      ResultCode: 0,
      ResultDesc: 'The service request is processed successfully.',
      OriginatorConversationID: 'e300-4886-a5f1-4c2180b78a2b',
      ConversationID: conversation,
      TransactionID: 'UDF0000000',
      ResultParameters: {
        ResultParameter: Object.entries(parameters).map(([Key, Value]) => ({ Key, Value })),
      },
    },
  });
}

function shillingsOf({ amount }: Row): number {
  if (typeof amount !== 'object' || amount === null || !('minorUnits' in amount)) return 0;
  return Number(amount.minorUnits) / 100;
}

function subjectOf(about: unknown): unknown {
  return typeof about === 'object' && about !== null && 'id' in about ? about.id : undefined;
}
