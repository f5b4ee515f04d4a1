// Both ways of the wire against what was recorded: what the world says has the samples' keys and types, what they ask it takes.
import { notVerified } from '@microcrop/quality';
import { beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_CREDENTIALS, type WorldReply } from '../src/index.ts';
import { type Call, createPlatform } from './support/fake-platform.ts';
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
  sendSms,
  statusFields,
} from './support/requests.ts';
import { haveSamples, sample, samplePayload, shape } from './support/samples.ts';
import {
  createTown,
  DAY,
  liveUntil,
  registerPaybill,
  SALES_FROM,
  seasonTown,
  TERMS,
  type Town,
} from './support/town.ts';

const ANNA = '254711000111';
if (!haveSamples) notVerified('the simulators against the recorded samples', 'no folder shared/samples here');

/** What a world in which one person bought, was paid, repaid, asked about and written to has said, by sample. */
async function saidByWorld(): Promise<Map<string, unknown>> {
  const said = new Map<string, unknown>();
  const town = createTown({ faults: 'none' });
  await town.world.advance(SALES_FROM);
  const { post } = operatorClient(town.world);
  town.world.phone.inbox(ANNA);
  const later = async (url: string): Promise<unknown> => {
    await town.world.advance(town.world.summary().now + 120_000);
    return JSON.parse(town.calls.findLast((call) => call.url === `${BASE}${url}`)?.body ?? 'null');
  };
  const push = async (pin: string | null): Promise<Record<string, unknown>> => {
    const acknowledged = body(post(PUSH, pushFields(ANNA, 10, 'POL-1', `${BASE}/stk/one`)));
    said.set(
      'daraja_stk_query_response_pending',
      body(post(QUERY, queryFields(acknowledged['CheckoutRequestID']))),
    );
    await town.world.phone.pin(String(acknowledged['CheckoutRequestID']), pin);
    return acknowledged;
  };
  said.set('daraja_oauth_response', token(town));
  await push(null);
  said.set('daraja_stk_callback_cancelled_1032', await later('/stk/one'));
  await town.world.advance(town.world.summary().now + 120_000);
  const acknowledged = await push('1234');
  said.set('daraja_stk_ack', acknowledged);
  said.set('daraja_stk_callback_success', await later('/stk/one'));
  said.set(
    'daraja_stk_query_response_success',
    body(post(QUERY, queryFields(acknowledged['CheckoutRequestID']))),
  );
  said.set('daraja_error_400_002_02', body(post(PUSH, pushFields(ANNA, 0, 'POL-1', BASE))));
  said.set('daraja_b2c_ack', body(post(PAYOUT, payoutFields('one', ANNA, 300))));
  said.set('daraja_b2c_result_success', await later('/b2c/result'));
  said.set('daraja_b2c_error_duplicate_originator', body(post(PAYOUT, payoutFields('one', ANNA, 300))));
  post(PAYOUT, { ...payoutFields('two', ANNA, 300), InitiatorName: 'someone' });
  said.set('daraja_b2c_result_failed_2001', await later('/b2c/result'));
  said.set('daraja_txstatus_ack', body(post(STATUS, statusFields({ OriginalConversationID: 'one' }))));
  said.set('daraja_txstatus_result', await later('/later/result'));
  const receipt = town.world.statement()[0]?.receipt ?? '';
  said.set('daraja_reversal_ack', body(post(REVERSAL, reversalFields(receipt, 1))));
  said.set('daraja_reversal_result_success', await later('/later/result'));
  post(REVERSAL, reversalFields('SKE0000000', 1));
  said.set('daraja_reversal_result_failed_R000002', await later('/later/result'));
  said.set('daraja_reversal_error', body(post(REVERSAL, reversalFields('x', 1))));
  post(BALANCE, balanceFields());
  said.set('daraja_balance_result', await later('/later/result'));
  said.set('daraja_c2b_register_response', body(post(REGISTER, paybillFields())));
  return said;
}

function token(town: Town): unknown {
  const basic = btoa(`${SANDBOX_CREDENTIALS.consumerKey}:${SANDBOX_CREDENTIALS.consumerSecret}`);
  const path = '/oauth/v1/generate?grant_type=client_credentials';
  return body(
    town.world.operator({ method: 'GET', path, headers: { authorization: `Basic ${basic}` }, body: '' }),
  );
}

describe.runIf(haveSamples)('what the operator says', () => {
  let said: Map<string, unknown>;
  beforeAll(async () => {
    said = await saidByWorld();
  });

  it.each([
    'daraja_oauth_response',
    'daraja_error_400_002_02',
    'daraja_stk_ack',
    'daraja_stk_callback_success',
    'daraja_stk_callback_cancelled_1032',
    'daraja_stk_query_response_pending',
    'daraja_stk_query_response_success',
    'daraja_b2c_ack',
    'daraja_b2c_result_success',
    'daraja_b2c_result_failed_2001',
    'daraja_b2c_error_duplicate_originator',
    'daraja_txstatus_ack',
    'daraja_txstatus_result',
    'daraja_reversal_ack',
    'daraja_reversal_result_success',
    'daraja_reversal_result_failed_R000002',
    'daraja_reversal_error',
    'daraja_balance_result',
    'daraja_c2b_register_response',
  ])('has the keys and types of %s', (name) => {
    expect(shape(said.get(name))).toEqual(shape(sample(name)));
  });

  it('says the recorded words and codes', () => {
    for (const name of [
      'daraja_stk_query_response_pending',
      'daraja_b2c_error_duplicate_originator',
      'daraja_reversal_error',
    ]) {
      const { errorCode, errorMessage } = record(sample(name));
      expect(said.get(name)).toMatchObject({ errorCode, errorMessage });
    }
  });
});

describe.runIf(haveSamples)('what the operator is asked in the samples', () => {
  const town = createTown({ faults: 'none' });
  const { post } = operatorClient(town.world);
  const { shortCode, payoutShortCode, initiatorName, initiatorPassword } = SANDBOX_CREDENTIALS;
  const sealed = { SecurityCredential: `sealed:${initiatorPassword}` };
  const { Password, BusinessShortCode, Timestamp } = pushFields('', 1, '', '');
  const own: [string, string, Record<string, unknown>][] = [
    ['daraja_stk_request', PUSH, { Password, BusinessShortCode, Timestamp, PartyB: shortCode }],
    ['daraja_b2c_request', PAYOUT, { ...sealed, InitiatorName: initiatorName, PartyA: payoutShortCode }],
    ['daraja_txstatus_request', STATUS, { ...sealed, Initiator: initiatorName, PartyA: payoutShortCode }],
    ['daraja_reversal_request', REVERSAL, { ...sealed, Initiator: initiatorName, ReceiverParty: shortCode }],
    ['daraja_balance_request', BALANCE, { ...sealed, Initiator: initiatorName, PartyA: shortCode }],
    ['daraja_c2b_register_request', REGISTER, { ShortCode: shortCode }],
  ];
  it.each(own)('%s is taken, with our credentials in it', (name, door, credentials) => {
    expect(body(post(door, { ...record(sample(name)), ...credentials }))['ResponseCode']).toBe('0');
  });

  it('daraja_stk_query_request is understood', () => {
    const asked = {
      ...record(sample('daraja_stk_query_request')),
      ...queryFields('ws_CO_260520211133524545'),
    };
    expect(shape(asked)).toEqual(shape(sample('daraja_stk_query_request')));
    expect(body(post(QUERY, asked))['errorMessage']).toBe('Bad Request - Invalid CheckoutRequestID');
  });
});

describe.runIf(haveSamples)('payments by hand', () => {
  it('are asked about and told with the keys and types of the sample; both recorded answers are understood', async () => {
    const season = await seasonTown(200, { faults: 'default' });
    const asked = season.calls
      .filter((call) => call.url.includes('/c2b/'))
      .map((call): unknown => JSON.parse(call.body));
    expect(asked.length).toBeGreaterThan(0);
    for (const call of asked) expect(shape(call)).toEqual(shape(sample('daraja_c2b_confirmation')));
    const answers = [sample('daraja_c2b_validation_accept'), sample('daraja_c2b_validation_reject')];
    const said = await Promise.all(answers.map(async (answer) => refusedAfter(answer)));
    expect(said).toEqual([0, 1]);
  });
});

/** How many payments by hand are refused when validation always answers this. */
async function refusedAfter(answer: unknown): Promise<number> {
  const platform = createPlatform(TERMS);
  const hear = (call: Call): string =>
    call.url.endsWith('/c2b/validate') ? JSON.stringify(answer) : platform.hear(call);
  const town = createTown({ faults: 'default' }, [], { ...platform, hear });
  registerPaybill(town);
  town.world.farmers(7, 200, TERMS);
  await liveUntil(town, TERMS.salesUntil + 20 * DAY);
  return Object.keys(town.world.summary().counts).filter((name) => name.startsWith('c2b.refused')).length;
}

describe.runIf(haveSamples)('what the gateway says', () => {
  it('has the keys and types of the recorded answers', () => {
    const town = createTown({ faults: 'none' });
    town.world.phone.inbox(ANNA);
    const sent = sendSms(town.world, `+${ANNA}`, 'Karibu', { enqueue: '1' });
    expect(shape(body(sent))).toEqual(shape(samplePayload('at_sms_send_response_success')));
    const refused = sendSms(town.world, `+${ANNA}`, 'Karibu', { from: 'OTHER' });
    expect(body(refused)).toEqual(samplePayload('at_sms_send_response_invalid_sender_id'));
    const { telcoApiKey: apiKey } = SANDBOX_CREDENTIALS;
    const ask = (key: string): WorldReply =>
      town.world.telco({
        method: 'GET',
        path: '/version1/user?username=sandbox',
        headers: { apiKey: key },
        body: '',
      });
    expect(shape(body(ask(apiKey)))).toEqual(shape(samplePayload('at_user_balance_response')));
    const { httpStatus, contentType, payload } = record(sample('at_sms_send_response_bad_key_401'));
    expect(ask('wrong')).toEqual({ status: httpStatus, contentType, body: payload });
  });

  it('takes the recorded request', () => {
    const town = createTown({ faults: 'none' });
    const form = Object.fromEntries(
      Object.entries(record(sample('at_sms_send_request'))).map(([key, value]) => [key, String(value)]),
    );
    const reply = sendSms(town.world, form['to'] ?? '', form['message'] ?? '', form);
    expect(record(body(reply)['SMSMessageData'])['Recipients']).toHaveLength(2);
  });

  it('sends forms with the recorded fields', async () => {
    const town = createTown({ faults: 'default' });
    town.world.configure({
      ussdUrl: `${BASE}/ussd/x`,
      smsDeliveryUrl: `${BASE}/sms/report`,
      ussdEventUrl: `${BASE}/ussd-event`,
    });
    town.world.farmers(7, 200, TERMS);
    await liveUntil(town, TERMS.salesUntil + DAY);
    const forms = (path: string): Record<string, string>[] =>
      town.calls
        .filter((call) => call.url === `${BASE}${path}`)
        .map((call) => Object.fromEntries(new URLSearchParams(call.body)));
    const like = (name: string, form: Record<string, string> | undefined) =>
      expect(shape(form)).toEqual(shape(sample(name)));
    const hops = forms('/ussd/x');
    like(
      'at_ussd_callback_first',
      hops.find((form) => form['text'] === ''),
    );
    like(
      'at_ussd_callback_third_hop',
      hops.find((form) => /^\d+\*\d+$/.test(form['text'] ?? '')),
    );
    const reports = forms('/sms/report');
    like(
      'at_sms_delivery_report_success',
      reports.find((form) => form['status'] === 'Success'),
    );
    like(
      'at_sms_delivery_report_failed',
      reports.find((form) => form['status'] === 'Failed'),
    );
    const ends = forms('/ussd-event');
    like(
      'at_ussd_event_notification_success',
      ends.find((form) => form['status'] === 'Success'),
    );
    like(
      'at_ussd_event_notification_incomplete',
      ends.find((form) => form['status'] === 'Incomplete'),
    );
  });
});
