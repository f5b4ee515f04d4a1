// A platform reduced to what the world can see of it: it sells, asks for the premium, believes callbacks, pays out.
import {
  createWorld,
  type FarmerTerms,
  SANDBOX_CREDENTIALS,
  type World,
  type WorldOptions,
  type WorldReply,
} from '../../src/index.ts';
import { type Account, createFakeDialogue } from './fake-dialogue.ts';

export const BASE = 'http://platform.test';
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** 2026-02-01T00:00:00+03:00 */
export const SALES_FROM = 1_769_893_200_000;

export const TERMS: FarmerTerms = {
  places: Array.from({ length: 12 }, (_, index) => ({
    county: index < 10 ? 'Marsabit' : 'Isiolo',
    constituency: index < 6 ? 'Laisamis' : index < 10 ? 'North Horr' : 'Isiolo North',
    place: `Place ${String.fromCharCode(65 + index)}`,
  })),
  crops: ['maize'],
  salesFrom: SALES_FROM,
  salesUntil: SALES_FROM + 20 * DAY,
  agentCodes: ['101', '102'],
};

export const OPTIONS: WorldOptions = {
  seed: 7,
  faults: 'default',
  decrypt: (text) => (text.startsWith('sealed:') ? text.slice(7) : null),
  startAt: SALES_FROM - DAY,
};

export type Call = { url: string; contentType: string; body: string };

export function body(reply: WorldReply): Record<string, unknown> {
  if ('dropped' in reply) throw new Error('dropped');
  return JSON.parse(reply.body);
}

/** Asks the operator for a token and returns a door that speaks with it. */
export function operatorClient(world: World) {
  const basic = `Basic ${btoa(`${SANDBOX_CREDENTIALS.consumerKey}:${SANDBOX_CREDENTIALS.consumerSecret}`)}`;
  let token = '';
  const login = (): void => {
    const path = '/oauth/v1/generate?grant_type=client_credentials';
    token = String(
      body(world.operator({ method: 'GET', path, headers: { authorization: basic }, body: '' }))[
        'access_token'
      ],
    );
  };
  const post = (path: string, fields: unknown): WorldReply => {
    const request = {
      method: 'POST',
      path,
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify(fields),
    };
    const reply = world.operator(request);
    if ('dropped' in reply || reply.status !== 401) return reply;
    login();
    return world.operator({ ...request, headers: { authorization: `Bearer ${token}` } });
  };
  login();
  return { post, login };
}

const TIMESTAMP = '20260201080000';

export function pushFields(
  msisdn: string,
  amountShillings: number,
  account: string,
  url: string,
): Record<string, unknown> {
  const { shortCode, passkey } = SANDBOX_CREDENTIALS;
  return {
    BusinessShortCode: Number(shortCode),
    Password: btoa(`${shortCode}${passkey}${TIMESTAMP}`),
    Timestamp: TIMESTAMP,
    TransactionType: 'CustomerPayBillOnline',
    Amount: String(amountShillings),
    PartyA: msisdn,
    PartyB: shortCode,
    PhoneNumber: msisdn,
    CallBackURL: url,
    AccountReference: account,
    TransactionDesc: 'premium',
  };
}

export function queryFields(checkoutRequestId: string): Record<string, unknown> {
  const { BusinessShortCode, Password, Timestamp } = pushFields('', 1, '', '');
  return {
    BusinessShortCode: String(BusinessShortCode),
    Password,
    Timestamp,
    CheckoutRequestID: checkoutRequestId,
  };
}

export function payoutFields(id: string, msisdn: string, amountShillings: number): Record<string, unknown> {
  return {
    OriginatorConversationID: id,
    InitiatorName: SANDBOX_CREDENTIALS.initiatorName,
    SecurityCredential: `sealed:${SANDBOX_CREDENTIALS.initiatorPassword}`,
    CommandID: 'BusinessPayment',
    Amount: amountShillings,
    PartyA: SANDBOX_CREDENTIALS.payoutShortCode,
    PartyB: msisdn,
    Remarks: 'payout',
    QueueTimeOutURL: `${BASE}/b2c/timeout`,
    ResultURL: `${BASE}/b2c/result`,
    Occassion: 'cover',
  };
}

/** Fields of the three questions that are answered later. */
export function questionFields(more: Record<string, unknown>): Record<string, unknown> {
  return {
    Initiator: SANDBOX_CREDENTIALS.initiatorName,
    SecurityCredential: `sealed:${SANDBOX_CREDENTIALS.initiatorPassword}`,
    Remarks: 'question',
    QueueTimeOutURL: `${BASE}/later/timeout`,
    ResultURL: `${BASE}/later/result`,
    ...more,
  };
}

export function sendSms(
  world: World,
  to: string,
  message: string,
  more: Record<string, string> = {},
): WorldReply {
  const fields = {
    username: SANDBOX_CREDENTIALS.telcoUsername,
    to,
    message,
    from: 'MICROCROP',
    bulkSMSMode: '1',
    ...more,
  };
  return world.telco({
    method: 'POST',
    path: '/version1/messaging',
    headers: { apiKey: SANDBOX_CREDENTIALS.telcoApiKey, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

export type Town = ReturnType<typeof createTown>;

/** The world and a fake platform in one process, with the books in memory. */
export function createTown(options: Partial<WorldOptions> = {}, past: string[] = []) {
  const books: string[] = [...past];
  const calls: Call[] = [];
  let reachable: (call: Call) => boolean = () => true;
  const platform = createPlatform();
  const world = createWorld(
    { ...OPTIONS, ...options },
    { append: (line) => void books.push(line) },
    past,
    async (url, contentType, text) => {
      const call = { url, contentType, body: text };
      if (!reachable(call)) return { unreachable: true };
      calls.push(call);
      return { status: 200, body: platform.hear(call) };
    },
  );
  platform.meet(world);
  world.configure({ ussdUrl: `${BASE}/ussd/secret`, smsDeliveryUrl: `${BASE}/sms/report` });
  const town = {
    world,
    books,
    calls,
    platform,
    setReachable: (rule: (call: Call) => boolean) => void (reachable = rule),
  };
  return town;
}

export function createPlatform(terms: FarmerTerms = TERMS) {
  let world: World | undefined;
  let client: ReturnType<typeof operatorClient> | undefined;
  const believed = new Set<string>();
  const unsent = new Map<string, () => WorldReply>();

  const send = (name: string, request: () => WorldReply): void => {
    const reply = request();
    if (!('dropped' in reply) && reply.status >= 500 && reply.body.includes('500.003.02'))
      unsent.set(name, request);
    else unsent.delete(name);
  };
  const text = (msisdn: string, message: string): void => {
    if (world !== undefined) sendSms(world, `+${msisdn}`, message);
  };
  const pay = (msisdn: string, account: Account): void => {
    const policy = account.policy;
    if (policy === null || client === undefined) return;
    const door = client;
    const fields = pushFields(msisdn, policy.premiumShillings, policy.number, `${BASE}/stk/${policy.number}`);
    send(`push ${policy.number}`, () => door.post('/mpesa/stkpush/v1/processrequest', fields));
    text(msisdn, `Pay to paybill 174379 account ${policy.number} KES ${policy.premiumShillings}`);
  };
  const dialogue = createFakeDialogue(terms, { pay, registered: (msisdn) => text(msisdn, 'Welcome') });

  const cover = (number: string): void => {
    for (const [msisdn, account] of dialogue.accounts) {
      if (account.policy?.number !== number || account.policy.paid) continue;
      account.policy.paid = true;
      text(msisdn, `Cover ${number} is in force`);
    }
  };

  return {
    accounts: dialogue.accounts,
    believed,
    meet(met: World): void {
      world = met;
      client = operatorClient(met);
    },
    retry(): void {
      for (const [name, request] of [...unsent]) send(name, request);
    },
    hear(call: Call): string {
      const path = call.url.slice(BASE.length);
      if (path.startsWith('/ussd/')) return dialogue.hop(new URLSearchParams(call.body));
      if (path.startsWith('/stk/')) {
        if (call.body.includes('"ResultCode":0')) cover(path.slice(5));
        believed.add(call.body);
      }
      if (path === '/c2b/validate') return '{"ResultCode":"0","ResultDesc":"Accepted"}';
      return '{"ResultCode":0,"ResultDesc":"Accepted"}';
    },
  };
}

/** Steps the clock from one due thing to the next until nothing is due before `until`. */
export async function liveUntil(town: Town, until: number): Promise<void> {
  let next: number | null = Math.min(town.world.summary().nextDue ?? until, until);
  while (next !== null && next <= until) {
    const advanced: { nextDue: number | null; undelivered: number } = await town.world.advance(next);
    if (advanced.undelivered > 0) throw new Error('the platform was not heard');
    town.platform.retry();
    next = town.world.summary().nextDue;
  }
  await town.world.advance(until);
}

export function registerPaybill(town: Town): void {
  operatorClient(town.world).post('/mpesa/c2b/v2/registerurl', {
    ShortCode: '174379',
    ResponseType: 'Completed',
    ConfirmationURL: `${BASE}/c2b/confirm`,
    ValidationURL: `${BASE}/c2b/validate`,
  });
  town.platform.meet(town.world);
}

/** A town that has lived through its season. */
export async function seasonTown(count: number, options: Partial<WorldOptions>): Promise<Town> {
  const town = createTown(options);
  registerPaybill(town);
  town.world.farmers(options.seed ?? OPTIONS.seed, count, TERMS);
  await liveUntil(town, TERMS.salesUntil + 120 * DAY);
  return town;
}
