// What a client of the providers sends, field by field, as their documents ask.
import { SANDBOX_CREDENTIALS, type World, type WorldReply } from '../../src/index.ts';

export const BASE = 'http://platform.test';
const TIMESTAMP = '20260201080000';

/** The JSON object of an answer; throws when there is none. */
export function body(reply: WorldReply): Record<string, unknown> {
  if ('dropped' in reply) throw new Error('the answer was dropped');
  return record(JSON.parse(reply.body));
}

export function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  return Object.fromEntries(Object.entries(value));
}

export const statusOf = (reply: WorldReply): number => ('dropped' in reply ? 0 : reply.status);

/** Asks the operator for a token and returns a door that speaks with it, renewing it when it has run out. */
export function operatorClient(world: World) {
  const basic = `Basic ${btoa(`${SANDBOX_CREDENTIALS.consumerKey}:${SANDBOX_CREDENTIALS.consumerSecret}`)}`;
  let token = '';
  const login = (): void => {
    const path = '/oauth/v1/generate?grant_type=client_credentials';
    const reply = world.operator({ method: 'GET', path, headers: { authorization: basic }, body: '' });
    token = String(body(reply)['access_token']);
  };
  const send = (path: string, text: string): WorldReply =>
    world.operator({ method: 'POST', path, headers: { Authorization: `Bearer ${token}` }, body: text });
  const post = (path: string, fields: unknown): WorldReply => {
    const text = typeof fields === 'string' ? fields : JSON.stringify(fields);
    const reply = send(path, text);
    if (statusOf(reply) !== 401) return reply;
    login();
    return send(path, text);
  };
  login();
  return { post, login };
}

export function pushFields(
  msisdn: string,
  shillings: number,
  account: string,
  url: string,
): Record<string, unknown> {
  const { shortCode, passkey } = SANDBOX_CREDENTIALS;
  return {
    BusinessShortCode: Number(shortCode),
    Password: btoa(`${shortCode}${passkey}${TIMESTAMP}`),
    Timestamp: TIMESTAMP,
    TransactionType: 'CustomerPayBillOnline',
    Amount: String(shillings),
    PartyA: msisdn,
    PartyB: shortCode,
    PhoneNumber: msisdn,
    CallBackURL: url,
    AccountReference: account,
    TransactionDesc: 'premium',
  };
}

export function queryFields(checkoutRequestId: unknown): Record<string, unknown> {
  const { BusinessShortCode, Password, Timestamp } = pushFields('', 1, '', '');
  return {
    BusinessShortCode: String(BusinessShortCode),
    Password,
    Timestamp,
    CheckoutRequestID: checkoutRequestId,
  };
}

export function payoutFields(id: string, msisdn: string, shillings: number): Record<string, unknown> {
  return {
    OriginatorConversationID: id,
    InitiatorName: SANDBOX_CREDENTIALS.initiatorName,
    SecurityCredential: `sealed:${SANDBOX_CREDENTIALS.initiatorPassword}`,
    CommandID: 'BusinessPayment',
    Amount: shillings,
    PartyA: SANDBOX_CREDENTIALS.payoutShortCode,
    PartyB: msisdn,
    Remarks: 'payout',
    QueueTimeOutURL: `${BASE}/b2c/timeout`,
    ResultURL: `${BASE}/b2c/result`,
    Occassion: 'cover',
  };
}

const later = (): Record<string, unknown> => ({
  Initiator: SANDBOX_CREDENTIALS.initiatorName,
  SecurityCredential: `sealed:${SANDBOX_CREDENTIALS.initiatorPassword}`,
  Remarks: 'question',
  QueueTimeOutURL: `${BASE}/later/timeout`,
  ResultURL: `${BASE}/later/result`,
});

export const statusFields = (more: Record<string, unknown>): Record<string, unknown> => ({
  ...later(),
  CommandID: 'TransactionStatusQuery',
  PartyA: SANDBOX_CREDENTIALS.payoutShortCode,
  IdentifierType: '4',
  ...more,
});

export const reversalFields = (receipt: string, shillings: number): Record<string, unknown> => ({
  ...later(),
  CommandID: 'TransactionReversal',
  TransactionID: receipt,
  Amount: String(shillings),
  ReceiverParty: SANDBOX_CREDENTIALS.shortCode,
  RecieverIdentifierType: '11',
});

export const balanceFields = (): Record<string, unknown> => ({
  ...later(),
  CommandID: 'AccountBalance',
  PartyA: SANDBOX_CREDENTIALS.shortCode,
  IdentifierType: '4',
});

export const paybillFields = (): Record<string, unknown> => ({
  ShortCode: SANDBOX_CREDENTIALS.shortCode,
  ResponseType: 'Completed',
  ConfirmationURL: `${BASE}/c2b/confirm`,
  ValidationURL: `${BASE}/c2b/validate`,
});

export const PUSH = '/mpesa/stkpush/v1/processrequest';
export const QUERY = '/mpesa/stkpushquery/v1/query';
export const PAYOUT = '/mpesa/b2c/v3/paymentrequest';
export const STATUS = '/mpesa/transactionstatus/v1/query';
export const REVERSAL = '/mpesa/reversal/v1/request';
export const BALANCE = '/mpesa/accountbalance/v1/query';
export const REGISTER = '/mpesa/c2b/v2/registerurl';

export function sendSms(
  world: World,
  to: string,
  message: string,
  more: Record<string, string> = {},
): WorldReply {
  const { telcoUsername: username, telcoApiKey: apiKey } = SANDBOX_CREDENTIALS;
  return world.telco({
    method: 'POST',
    path: '/version1/messaging',
    headers: { apiKey, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      username,
      to,
      message,
      from: 'MICROCROP',
      bulkSMSMode: '1',
      ...more,
    }).toString(),
  });
}
