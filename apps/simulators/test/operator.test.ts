// The operator's doors: what is taken, what is refused and how, and what follows from each.
import { beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_CREDENTIALS } from '../src/index.ts';
import {
  BALANCE,
  BASE,
  balanceFields,
  body,
  operatorClient,
  PAYOUT,
  PUSH,
  paybillFields,
  payoutFields,
  pushFields,
  QUERY,
  queryFields,
  REGISTER,
  REVERSAL,
  record,
  reversalFields,
  STATUS,
  statusFields,
  statusOf,
} from './support/requests.ts';
import { createTown, DAY, OPTIONS, SALES_FROM, type Town } from './support/town.ts';

const ANNA = '254711000111';
const URL_OF_ANNA = `${BASE}/stk/one`;

let town: Town;
let post: ReturnType<typeof operatorClient>['post'];
const now = (): number => town.world.summary().now;

beforeEach(async () => {
  town = createTown({ faults: 'none' });
  await town.world.advance(SALES_FROM);
  post = operatorClient(town.world).post;
  town.world.phone.inbox(ANNA);
});

const push = (shillings = 10): Record<string, unknown> =>
  body(post(PUSH, pushFields(ANNA, shillings, 'POL-1', URL_OF_ANNA)));
const told = (path: string): Record<string, unknown>[] =>
  town.calls.filter((call) => call.url === `${BASE}${path}`).map((call) => record(JSON.parse(call.body)));
const results = (path: string): Record<string, unknown>[] => told(path).map((call) => record(call['Result']));

describe('a token', () => {
  const ask = (authorization: string, grant = 'client_credentials') =>
    body(
      town.world.operator({
        method: 'GET',
        path: `/oauth/v1/generate?grant_type=${grant}`,
        headers: { authorization },
        body: '',
      }),
    );

  it('is refused for a wrong secret and a wrong grant', () => {
    expect(ask(`Basic ${btoa('x:y')}`)['errorCode']).toBe('400.008.01');
    const { consumerKey, consumerSecret } = SANDBOX_CREDENTIALS;
    expect(ask(`Basic ${btoa(`${consumerKey}:${consumerSecret}`)}`, 'password')['errorCode']).toBe(
      '400.008.02',
    );
  });

  it('is required, ends the one before it, and runs out in scheme time', async () => {
    const request = (token: string) =>
      body(
        town.world.operator({
          method: 'POST',
          path: QUERY,
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify(queryFields('ws_CO_1')),
        }),
      )['errorCode'];
    const { consumerKey, consumerSecret } = SANDBOX_CREDENTIALS;
    const basic = `Basic ${btoa(`${consumerKey}:${consumerSecret}`)}`;
    const first = String(ask(basic)['access_token']);
    expect(request(first)).toBe('400.002.02');
    const second = String(ask(basic)['access_token']);
    expect(second).not.toBe(first);
    expect(request(first)).toBe('404.001.03');
    await town.world.advance(now() + 3_598_000);
    expect(request(second)).toBe('400.002.02');
    await town.world.advance(now() + 1_000);
    expect(request(second)).toBe('404.001.03');
    const bare = town.world.operator({ method: 'POST', path: QUERY, headers: {}, body: '{}' });
    expect(body(bare)['errorCode']).toBe('404.001.04');
  });
});

describe('a prompt', () => {
  const refusals: [string, Record<string, unknown>, string][] = [
    ['BusinessShortCode', { BusinessShortCode: '12' }, 'Bad Request - Invalid BusinessShortCode'],
    ['Timestamp', { Timestamp: '20261301000000' }, 'Bad Request - Invalid Timestamp'],
    ['TransactionType', { TransactionType: 'Gift' }, 'Bad Request - Invalid TransactionType'],
    ['an amount of zero', { Amount: 0 }, 'Bad Request - Invalid Amount'],
    ['an amount with cents', { Amount: '10.5' }, 'Bad Request - Invalid Amount'],
    ['an amount over the limit', { Amount: 250_001 }, 'Bad Request - Invalid Amount'],
    ['PartyA', { PartyA: '0711000111' }, 'Bad Request - Invalid PartyA'],
    ['PhoneNumber', { PhoneNumber: '254911000111' }, 'Bad Request - Invalid PhoneNumber'],
    ['PartyB', { PartyB: '174380' }, 'Bad Request - Invalid PartyB'],
    ['CallBackURL', { CallBackURL: 'platform' }, 'Bad Request - Invalid CallBackURL'],
    ['a long reference', { AccountReference: '1234567890123' }, 'Bad Request - Invalid AccountReference'],
    ['a long description', { TransactionDesc: '12345678901234' }, 'Bad Request - Invalid TransactionDesc'],
    ['a wrong password', { Password: 'x' }, 'Wrong credentials'],
    ['another merchant', { BusinessShortCode: '174380' }, 'Merchant does not exist'],
  ];
  it.each(refusals)('is refused for %s, and nothing is kept', (_, wrong, message) => {
    const kept = town.books.length;
    const reply = body(post(PUSH, { ...pushFields(ANNA, 10, 'POL-1', URL_OF_ANNA), ...wrong }));
    expect(reply['errorMessage']).toBe(message);
    expect(town.books.length).toBe(kept);
  });

  it('waits for a person, is being processed meanwhile, and ends by their PIN', async () => {
    const checkout = String(push()['CheckoutRequestID']);
    expect(body(post(QUERY, queryFields(checkout)))['errorCode']).toBe('500.001.1001');
    expect(town.world.phone.prompts(ANNA)).toMatchObject([
      { checkoutRequestId: checkout, amountShillings: 10, accountReference: 'POL-1' },
    ]);
    expect(await town.world.phone.pin(checkout, '1234')).toEqual({ code: '0' });
    expect(body(post(QUERY, queryFields(checkout)))).toMatchObject({
      ResultCode: '0',
      CheckoutRequestID: checkout,
    });
    expect(record(record(told('/stk/one')[0]?.['Body'])['stkCallback'])['ResultCode']).toBe(0);
    expect(town.world.statement()).toMatchObject([
      { kind: 'stk', amountMinorUnits: 1_000, checkoutRequestId: checkout },
    ]);
    expect(await town.world.phone.pin(checkout, '1234')).toHaveProperty('refused');
  });

  it.each([
    ['0000', '2001'],
    [null, '1032'],
  ])('with the answer %s ends as %s and moves nothing', async (pin, code) => {
    const checkout = String(push()['CheckoutRequestID']);
    expect(await town.world.phone.pin(checkout, pin)).toEqual({ code });
    expect(town.world.statement()).toEqual([]);
    expect(record(record(told('/stk/one')[0]?.['Body'])['stkCallback'])).not.toHaveProperty(
      'CallbackMetadata',
    );
  });

  it('fails as 1001 while another is open, as 17 for the same amount within two minutes', async () => {
    const first = String(push()['CheckoutRequestID']);
    const second = String(push()['CheckoutRequestID']);
    await town.world.advance(now());
    expect(body(post(QUERY, queryFields(second)))['ResultCode']).toBe('1001');
    await town.world.phone.pin(first, '1234');
    const third = String(push()['CheckoutRequestID']);
    await town.world.advance(now());
    expect(body(post(QUERY, queryFields(third)))['ResultCode']).toBe('17');
    await town.world.advance(now() + 120_000);
    push();
    expect(town.world.phone.prompts(ANNA)).toHaveLength(1);
  });

  it('to a number that nobody holds ends as unreachable after a minute', async () => {
    const checkout = body(post(PUSH, pushFields('254722000999', 10, 'POL-1', URL_OF_ANNA)))[
      'CheckoutRequestID'
    ];
    await town.world.advance(now() + 59_000);
    expect(body(post(QUERY, queryFields(checkout)))['errorCode']).toBe('500.001.1001');
    await town.world.advance(now() + 61_000);
    expect(body(post(QUERY, queryFields(checkout)))['ResultCode']).toBe('1037');
  });

  it('that was never made is not known', () => {
    expect(body(post(QUERY, queryFields('ws_CO_0')))['errorMessage']).toBe(
      'Bad Request - Invalid CheckoutRequestID',
    );
  });
});

describe('a payout', () => {
  it('is paid once for its id, to the cent, and told', async () => {
    expect(body(post(PAYOUT, payoutFields('one', ANNA, 300)))).toMatchObject({
      OriginatorConversationID: 'one',
      ResponseCode: '0',
    });
    await town.world.advance(now());
    expect(body(post(PAYOUT, payoutFields('one', ANNA, 300)))['errorCode']).toBe('500.002.1001');
    expect(results('/b2c/result')).toMatchObject([{ ResultCode: 0, OriginatorConversationID: 'one' }]);
    expect(town.world.statement()).toMatchObject([
      { kind: 'b2c', direction: 'out', amountMinorUnits: 30_000, originatorConversationId: 'one' },
    ]);
  });

  it.each([
    ['Amount', { Amount: 9 }],
    ['Amount', { Amount: 250_001 }],
    ['CommandID', { CommandID: 'Gift' }],
    ['PartyB', { PartyB: '+254711000111' }],
    ['Remarks', { Remarks: 'x' }],
    ['ResultURL', { ResultURL: '' }],
    ['QueueTimeOutURL', { QueueTimeOutURL: 'ftp://x' }],
    ['OriginatorConversationID', { OriginatorConversationID: '' }],
  ])('is refused for its %s', (field, wrong) => {
    const reply = body(post(PAYOUT, { ...payoutFields('two', ANNA, 300), ...wrong }));
    expect(reply).toMatchObject({ errorCode: '400.002.02', errorMessage: `Bad Request - Invalid ${field}` });
  });

  it.each([
    ['2001', { SecurityCredential: 'sealed:wrong' }],
    ['2001', { SecurityCredential: 'garbage' }],
    ['2001', { InitiatorName: 'someone' }],
    ['2028', { PartyA: '600000' }],
    ['SFC_IC0003', { PartyB: '254722000999' }],
  ])('fails as %s, moves nothing and has no parameters', async (code, wrong) => {
    post(PAYOUT, { ...payoutFields('three', ANNA, 300), ...wrong });
    await town.world.advance(now() + 120_000);
    const [result] = results('/b2c/result');
    expect(String(result?.['ResultCode'])).toBe(code);
    expect(result).not.toHaveProperty('ResultParameters');
    expect(town.world.statement()).toEqual([]);
  });

  it('fails as 1 when the utility account is too low: the account never falls below nothing', async () => {
    town = createTown({ faults: 'none', openingUtilityMinorUnits: 50_000 });
    await town.world.advance(SALES_FROM);
    post = operatorClient(town.world).post;
    town.world.phone.inbox(ANNA);
    post(PAYOUT, payoutFields('a', ANNA, 300));
    post(PAYOUT, payoutFields('b', ANNA, 300));
    await town.world.advance(now());
    expect(results('/b2c/result').map((result) => result['ResultCode'])).toEqual([0, 1]);
    expect(town.world.summary().accounts.utilityMinorUnits).toBe(20_000);
  });

  it('costs what the tariff says, on an account of its own', async () => {
    const payoutTariff = [{ minShillings: 101, maxShillings: 1_500, chargeMinorUnits: 500 }];
    town = createTown({ faults: 'none', payoutTariff });
    await town.world.advance(SALES_FROM);
    post = operatorClient(town.world).post;
    town.world.phone.inbox(ANNA);
    post(PAYOUT, payoutFields('a', ANNA, 300));
    await town.world.advance(now());
    expect(town.world.summary().accounts).toMatchObject({
      utilityMinorUnits: 1_000_000_000 - 30_000,
      chargesMinorUnits: -500,
    });
  });
});

describe('a question', () => {
  it("about a payout by its own id is answered with the payout, under the acknowledgement's ids", async () => {
    post(PAYOUT, payoutFields('one', ANNA, 300));
    await town.world.advance(now());
    const acknowledged = body(post(STATUS, statusFields({ OriginalConversationID: 'one' })));
    await town.world.advance(now() + 60_000);
    const [result] = results('/later/result');
    expect(result).toMatchObject({
      ResultCode: 0,
      ConversationID: acknowledged['ConversationID'],
      OriginatorConversationID: acknowledged['OriginatorConversationID'],
    });
    const parameters = JSON.stringify(result?.['ResultParameters']);
    for (const words of ['"Value":"300"', '"Value":"Completed"', '"Value":"one"', `${ANNA} - `])
      expect(parameters).toContain(words);
  });

  it('about a receipt that never was fails, and one without an id is refused', async () => {
    post(STATUS, statusFields({ TransactionID: 'SG60000000' }));
    await town.world.advance(now() + 60_000);
    expect(results('/later/result')).toMatchObject([{ ResultCode: 25 }]);
    expect(body(post(STATUS, statusFields({})))['errorMessage']).toBe('Bad Request - Invalid TransactionID');
    expect(body(post(STATUS, statusFields({ TransactionID: 'x' })))['errorCode']).toBe('400.002.02');
  });

  it('about the balance is answered in strings', async () => {
    post(BALANCE, balanceFields());
    await town.world.advance(now() + 60_000);
    const [result] = results('/later/result');
    expect(result?.['ResultCode']).toBe('0');
    expect(JSON.stringify(result)).toContain('Utility Account|KES|10000000.00|10000000.00|0.00|0.00');
  });
});

describe('a reversal', () => {
  async function paid(shillings: number): Promise<string> {
    await town.world.phone.pin(String(push(shillings)['CheckoutRequestID']), '1234');
    return town.world.statement().at(-1)?.receipt ?? '';
  }
  const reverse = async (receipt: string, shillings: number): Promise<unknown> => {
    post(REVERSAL, reversalFields(receipt, shillings));
    await town.world.advance(now() + 60_000);
    return results('/later/result').at(-1)?.['ResultCode'];
  };

  it('sends money back once, whole or in part, and never more than came', async () => {
    const receipt = await paid(100);
    expect(await reverse(receipt, 101)).toBe('R000002');
    expect(await reverse(receipt, 40)).toBe(0);
    expect(await reverse(receipt, 40)).toBe('R000001');
    const rows = town.world.statement();
    expect(rows.at(-1)).toMatchObject({
      kind: 'reversal',
      direction: 'out',
      amountMinorUnits: 4_000,
      originalReceipt: receipt,
    });
    expect(await reverse(rows.at(-1)?.receipt ?? '', 40)).toBe('R000002');
    expect(await reverse('SG60000000', 40)).toBe('R000002');
    expect(body(post(REVERSAL, reversalFields('x', 40)))['errorMessage']).toBe(
      'Bad Request - Invalid TransactionID',
    );
  });
});

describe("the paybill's addresses", () => {
  it('are registered again and again', () => {
    expect(body(post(REGISTER, paybillFields()))).toMatchObject({ ResponseCode: '0' });
    expect(body(post(REGISTER, paybillFields()))).toMatchObject({ ResponseCode: '0' });
  });

  it.each(['mpesa', 'SafariCom', 'exec', 'sql', 'query', 'cmd'])(
    'are refused with the word %s in them',
    (word) => {
      const reply = body(
        post(REGISTER, { ...paybillFields(), ConfirmationURL: `${BASE}/x/${word}/confirm` }),
      );
      expect(reply['errorMessage']).toBe('Bad Request - Invalid ConfirmationURL');
    },
  );

  it('are refused for another short code', () => {
    expect(statusOf(post(REGISTER, { ...paybillFields(), ShortCode: '600000' }))).toBe(400);
  });
});

describe('the books', () => {
  it('are not opened with another seed', async () => {
    await town.world.advance(now() + DAY);
    expect(() => createTown({ ...OPTIONS, faults: 'none', seed: 8 }, town.books)).toThrow('--seed 7');
  });
});
