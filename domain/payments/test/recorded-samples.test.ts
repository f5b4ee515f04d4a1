// Decides by recorded samples of the operator that we send its very fields and read its very answers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DisbursementId, isJsonObject, type Json, parseIdentifier } from '@microcrop/kernel';
import { notVerified, sharedPath } from '@microcrop/quality';
import { describe, expect, test } from 'vitest';
import {
  CALLBACK_ACKNOWLEDGEMENT,
  darajaCallbacks,
  PAYBILL_VALIDATION_ANSWERS,
} from '../adapters/daraja/index.ts';
import { readBody } from '../adapters/daraja/read-body.ts';
import { shillings, uuid } from './samples-of-ours.ts';
import { json, type Scripted, scripted } from './scripted-exchange.ts';

/** The samples lie beside the repository; they are not part of it. */
const found = sharedPath('samples');
const isPresent = found !== undefined;
const folder = found ?? '';
if (!isPresent) notVerified('the recorded samples of the operator', 'shared/samples is absent');

function sample(name: string): Json {
  return readBody(readFileSync(join(folder, `daraja_${name}.json`), 'utf8'))['body'] ?? null;
}

/** Each key with the type of its value; the samples write some absent choices, so `without` leaves those out. */
function shape(value: Json, without: readonly string[] = []): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter(([key]) => !without.includes(key)).map(([key, item]) => [key, typeof item]),
  );
}

const ADDRESSES = { resultUrl: 'http://us.example/r', timeoutUrl: 'http://us.example/t' };
const answering = (name: string, status = 200): Scripted => scripted([json(status, sample(name))]);
const textOf = (name: string): string => JSON.stringify(sample(name));

const SENT: [string, readonly string[], (world: Scripted) => Promise<unknown>][] = [
  [
    'stk_request',
    [],
    ({ operator }) =>
      operator.requestPayment({
        msisdn: '254722000000',
        amount: shillings(1n),
        reference: 'accountref',
        description: 'txndesc',
        callbackUrl: 'http://us.example/c',
      }),
  ],
  ['stk_query_request', [], ({ operator }) => operator.askPayment({ checkoutRequestId: 'ws' })],
  [
    'b2c_request',
    [],
    ({ operator }) =>
      operator.disburse({
        ...ADDRESSES,
        id: parseIdentifier<DisbursementId>(uuid(1)),
        msisdn: '254708374149',
        amount: shillings(10n),
        remarks: 'remarked',
        occasion: 'payout',
      }),
  ],
  [
    'txstatus_request',
    ['OriginalConversationID'],
    ({ operator }) => operator.askTransaction({ ...ADDRESSES, about: { operatorReceipt: 'NEF61H8J60' } }),
  ],
  [
    'txstatus_request',
    ['TransactionID'],
    ({ operator }) => operator.askTransaction({ ...ADDRESSES, about: { originatorConversationId: uuid(1) } }),
  ],
  [
    'reversal_request',
    [],
    ({ operator }) =>
      operator.reverse({
        ...ADDRESSES,
        operatorReceipt: 'PDU91HIVIT',
        amount: shillings(200n),
        remarks: 'Payment reversal',
      }),
  ],
  ['balance_request', [], ({ operator }) => operator.askBalance(ADDRESSES)],
  [
    'c2b_register_request',
    [],
    ({ operator }) =>
      operator.registerPaybill({
        confirmationUrl: 'http://us.example/c',
        validationUrl: 'http://us.example/v',
        whenSilent: 'Completed',
      }),
  ],
];

describe.skipIf(!isPresent)('recorded samples', () => {
  test.each(SENT)('%s: the same keys and types (without %s)', async (name, without, send) => {
    const world = scripted([json(200, {})]);
    await send(world);
    expect(shape(world.posted()[0] ?? null)).toEqual(shape(sample(name), without));
  });

  test('acknowledgements and answers', async () => {
    const ids = (name: string): object => {
      const sent = sample(name);
      return { outcome: 'accepted', conversationId: isJsonObject(sent) ? sent['ConversationID'] : undefined };
    };
    const payout = SENT.find(([name]) => name === 'b2c_request')?.[2];
    const question = SENT.find(([name]) => name === 'txstatus_request')?.[2];
    const reversal = SENT.find(([name]) => name === 'reversal_request')?.[2];
    expect(await payout?.(answering('b2c_ack'))).toMatchObject(ids('b2c_ack'));
    expect(await question?.(answering('txstatus_ack'))).toMatchObject(ids('txstatus_ack'));
    expect(await reversal?.(answering('reversal_ack'))).toMatchObject(ids('reversal_ack'));
    expect(await SENT[0]?.[2](answering('stk_ack'))).toMatchObject({
      outcome: 'accepted',
      checkoutRequestId: 'ws_CO_1007202409152617172396192',
    });
    expect(await SENT.at(-1)?.[2](answering('c2b_register_response'))).toEqual({ outcome: 'accepted' });
  });

  test('errors', async () => {
    expect(await SENT[2]?.[2](answering('b2c_error_duplicate_originator', 500))).toEqual({
      outcome: 'duplicate',
    });
    expect(await SENT[0]?.[2](answering('error_400_002_02', 400))).toMatchObject({
      outcome: 'refused',
      act: 'configuration',
    });
    expect(await SENT[5]?.[2](answering('reversal_error', 400))).toMatchObject({
      outcome: 'refused',
      code: '400.002.02',
    });
  });

  test('a prompt asked about: open, and paid', async () => {
    const checkoutRequestId = 'ws_CO_13012021093521236557';
    expect(
      await answering('stk_query_response_pending', 500).operator.askPayment({ checkoutRequestId }),
    ).toEqual({ outcome: 'pending' });
    expect(await answering('stk_query_response_success').operator.askPayment({ checkoutRequestId })).toEqual({
      outcome: 'answered',
      resultCode: '0',
      checkoutRequestId,
    });
  });

  test('the token', async () => {
    const world = scripted([json(200, {})], { tokenReply: json(200, sample('oauth_response')) });
    await world.operator.askBalance(ADDRESSES);
    expect(world.requests[1]?.headers['authorization']).toBe('Bearer c9SQxWWhmdVRlyh0zh8gZDTkubVF');
  });

  test('callbacks of prompts', () => {
    expect(darajaCallbacks.prompt(textOf('stk_callback_success'))).toMatchObject({
      resultCode: '0',
      amount: shillings(1n),
      operatorReceipt: 'NLJ7RT61SV',
      checkoutRequestId: 'ws_CO_191220191020363925',
    });
    expect(darajaCallbacks.prompt(textOf('stk_callback_cancelled_1032')).resultCode).toBe('1032');
  });

  test.each([
    [
      'b2c_result_success',
      '0',
      { amount: shillings(10n), operatorReceipt: 'SG632NMUAB', creditParty: '254708374149' },
    ],
    ['b2c_result_failed_2001', '2001', {}],
    [
      'txstatus_result',
      '0',
      {
        amount: shillings(300n),
        debitParty: '600310',
        creditParty: '254708374149',
        operatorReceipt: 'MBN31H462N',
        transactionStatus: 'Completed',
        originatorConversationId: '3211-416020-3',
      },
    ],
    [
      'reversal_result_success',
      '0',
      {
        amount: shillings(1n),
        originalReceipt: 'SKC82PACB8',
        debitParty: '600992',
        creditParty: '254708374149',
      },
    ],
    ['reversal_result_failed_R000002', 'R000002', {}],
  ])('%s', (name, resultCode, facts) => {
    const read = darajaCallbacks.result(textOf(name));
    expect(read.resultCode).toBe(resultCode);
    expect(read.facts).toMatchObject(facts);
  });

  test('balances stay as they were stated', () => {
    const { facts } = darajaCallbacks.result(textOf('balance_result'));
    expect(facts.accountBalance?.split('&')).toHaveLength(5);
  });

  test('money paid by hand, and what we answer', () => {
    expect(darajaCallbacks.confirmation(textOf('c2b_confirmation'))).toMatchObject({
      operatorReceipt: 'RKL51ZDR4F',
      amount: shillings(5n),
      accountReference: 'Sample Transaction',
    });
    expect(JSON.parse(CALLBACK_ACKNOWLEDGEMENT)).toEqual(sample('callback_ack'));
    expect(JSON.parse(PAYBILL_VALIDATION_ANSWERS.accept)).toEqual(sample('c2b_validation_accept'));
    expect(JSON.parse(PAYBILL_VALIDATION_ANSWERS['unknown-account'])).toEqual(
      sample('c2b_validation_reject'),
    );
  });

  test('no sample of the operator is left out', () => {
    const read = readFileSync(join(import.meta.dirname, 'recorded-samples.test.ts'), 'utf8');
    const names = readdirSync(folder).flatMap((file) => /^daraja_(.+)\.json$/.exec(file)?.[1] ?? []);
    // The list of the operator's addresses is the gateway's affair.
    const left = names.filter((name) => name !== 'callback_ips' && !read.includes(`'${name}'`));
    expect(left).toEqual([]);
  });
});
