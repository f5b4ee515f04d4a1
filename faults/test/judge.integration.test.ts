// Decides that the judge is not fooled: a scheme in order has no breach, and each violation that is planted is found by name.
import { testDatabase } from '@microcrop/platform/test-database';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Evidence, judge, type OperatorRow } from '../src/judge/index.ts';

const id = (nth: number): string => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const [HOLDER, RISK, POLICY, COLLECTION, CLAIM, DETERMINATION, PAYOUT] = [1, 2, 3, 4, 5, 6, 7].map(id);
const SESSION = 'ATUid_judged-0001';

const STATEMENT: readonly OperatorRow[] = [
  { receipt: 'IN1', kind: 'stk', direction: 'in', amountMinorUnits: 75_700, checkoutRequestId: 'ws_CO_1' },
  {
    receipt: 'OUT1',
    kind: 'b2c',
    direction: 'out',
    amountMinorUnits: 20_000,
    originatorConversationId: id(7),
  },
];

const hash = (byte: string): string => `decode(repeat('${byte}', 32), 'hex')`;

/** One policy from registration to payout, written as the platform writes it. */
const IN_ORDER = `
  insert into scheme.clock (now) values (1000);
  insert into policies.policyholder values ('${HOLDER}', null, 'm', null, 'n', 'en', 1, '${SESSION}');
  insert into policies.risk values ('${RISK}', 'd', 'maize', 'KARARE', 1);
  insert into policies.policy values ('${POLICY}', '123456782', '${HOLDER}', '${RISK}', 'd', 'maize', 'KARARE', 'maize', 4,
    'KES', 800000, 75610, 75700, 'self', 1, '${SESSION}/1*1', 900, '2026-03-01', '2026-06-01', 'in-force', 2);
  insert into payments.collection values ('${COLLECTION}', '123456782', '${POLICY}', '${HOLDER}', 75700, 'paid', 1, 1,
    'ws_CO_1', 'm1', 'IN1', 2, '0');
  insert into ledger.posting (posting_id, event, booked_at, policy_id) values ('${id(20)}', 'premium-received', 2, '${POLICY}');
  insert into ledger.transfer values
    ('${id(20)}', 0, 'operator-float', 'premium-clearing', 'KES', 75700, null, 'IN1'),
    ('${id(20)}', 1, 'premium-clearing', 'net-premium', 'KES', 75700, null, null);
  insert into claims.determination values ('${DETERMINATION}', '${RISK}', 'flowering', 2, 'index', '{0.2}', '0.2', '10', '{"rain": 1}',
    3, '2026-03-01', '2026-05-01', 3);
  insert into evidence.bundle values ('${DETERMINATION}', 'bafkrei${'a'.repeat(52)}', 'bytes', 3);
  insert into claims.claim values ('${CLAIM}', '${POLICY}', '${RISK}', '${DETERMINATION}', 'flowering', 2, 'KES', 20000, 'self',
    'settled', 3, 4);
  insert into payments.disbursement values ('${PAYOUT}', '123456782', '${CLAIM}', '${HOLDER}', 20000, 'settled', 3, 3, 'AG_1',
    'OUT1', 4, '0');
  insert into ledger.posting (posting_id, event, booked_at, policy_id, claim_id) values
    ('${id(21)}', 'claim-approved', 3, '${POLICY}', '${CLAIM}'), ('${id(22)}', 'payout-settled', 4, '${POLICY}', '${CLAIM}');
  insert into ledger.transfer values
    ('${id(21)}', 0, 'claims-incurred', 'payouts-payable', 'KES', 20000, null, null),
    ('${id(22)}', 0, 'payouts-payable', 'operator-float', 'KES', 20000, null, 'OUT1');
  insert into products.version values ('${'d'.repeat(64)}', 'maize', '{}', 1);
  insert into audit.entry values
    (1, 1, 'engineer', 'version-published', '{${'d'.repeat(64)}}', ${hash('00')}, ${hash('00')}, ${hash('01')}),
    (2, 2, 'engineer', 'signed-out', '{}', ${hash('00')}, ${hash('01')}, ${hash('02')});
  insert into audit.head (sequence, previous_hash, hash) values (2, ${hash('01')}, ${hash('02')});`;

const PLANTED: readonly (readonly [string, string, string])[] = [
  [
    'an acknowledged registration is lost',
    'I1',
    `update policies.policyholder set registered_in = 'another'`,
  ],
  ['an acknowledged purchase is lost', 'I1', `update policies.policy set intention = 'another/1'`],
  ['an entry is deleted', 'I2', `delete from ledger.transfer where posting_id = '${id(20)}' and ordinal = 0`],
  ['the last entry is deleted', 'I2', `delete from ledger.transfer where posting_id = '${id(22)}'`],
  [
    'an amount is changed',
    'I2',
    `update ledger.transfer set amount = 75600 where posting_id = '${id(20)}' and ordinal = 0`,
  ],
  [
    'a claim is approved twice',
    'I2',
    `insert into ledger.posting (posting_id, event, booked_at) values ('${id(30)}', 'claim-approved', 3);
     insert into ledger.transfer values ('${id(30)}', 0, 'claims-incurred', 'payouts-payable', 'KES', 20000, null, null)`,
  ],
  [
    'a premium is booked twice',
    'I2',
    `insert into ledger.posting (posting_id, event, booked_at, policy_id) values ('${id(31)}', 'premium-received', 3, '${POLICY}');
     insert into ledger.transfer values ('${id(31)}', 0, 'premium-clearing', 'net-premium', 'KES', 100, null, null)`,
  ],
  ['a payout is settled that never was', 'I3', `update payments.disbursement set minor_units = 30000`],
  ['a payout was made that is not settled', 'I3', `update payments.disbursement set state = 'failed'`],
  ['a premium is lost', 'I3', `update payments.collection set state = 'refused', operator_receipt = null`],
  [
    'a cover is given away',
    'I3',
    `update ledger.posting set policy_id = null where event = 'premium-received'`,
  ],
  [
    'a refund never went back',
    'I3',
    `insert into payments.refund values ('${id(32)}', 'IN1', 75700, 'paid-twice', 'settled', 1, 1, null, null, 'R1', 2, '0')`,
  ],
  ['a determination without its inputs', 'I4', `update claims.determination set rates = '{}'`],
  ['a payout without a claim', 'I4', `update payments.disbursement set subject_id = '${id(33)}'`],
  [
    'two payouts of one claim',
    'I4',
    `insert into payments.disbursement values ('${id(34)}', '1', '${CLAIM}', '${HOLDER}', 100, 'unknown', 3)`,
  ],
  ['no evidence', 'I4', `delete from evidence.bundle`],
  ['a message left over', 'I5', `insert into platform.outbox values ('${id(35)}', 'disburse', '{}', 1000)`],
  [
    'a dead letter nobody made',
    'I6',
    `insert into platform.dead_letter values ('${id(36)}', 'disburse', '{}', 1, 8, null, 'why', 2)`,
  ],
  [
    'a collection that nobody will ask after',
    'I6',
    `insert into payments.collection values ('${id(37)}', '1', '${POLICY}', '${id(38)}', 100, 'prompted', 1)`,
  ],
  [
    'a notification that nobody will send',
    'I6',
    `insert into notifications.notification values ('${id(39)}', 'k', '${HOLDER}', 'registered', '{}', 'en', 1, 'queued')`,
  ],
  [
    'an act that was not recorded',
    'I7',
    `insert into products.version values ('${'e'.repeat(64)}', 'other', '{}', 2)`,
  ],
  ['an entry of the audit is deleted', 'I7', `delete from audit.entry where sequence = 1`],
  ['the last entry of the audit is deleted', 'I7', `delete from audit.entry where sequence = 2`],
  [
    'an entry of the audit is swapped',
    'I7',
    `update audit.entry set previous_hash = ${hash('07')} where sequence = 2`,
  ],
];

describe('the judge', () => {
  let drop: () => Promise<void>;
  let client: Client;
  let evidence: Evidence;

  beforeAll(async () => {
    const database = await testDatabase();
    ({ drop } = database);
    client = new Client({ connectionString: database.url });
    await client.connect();
    // Violations are planted behind the triggers that refuse them.
    await client.query(`set session_replication_role = 'replica'`);
    evidence = {
      databaseUrl: database.url,
      statement: STATEMENT,
      acknowledged: [
        { command: 'registered', sessionId: SESSION },
        { command: 'bought', sessionId: SESSION },
      ],
      logs: new Map([['gateway.log', '{"level":30,"id":"00000000"}']]),
      unspeakable: ['700000123', '27200960', 'hush-hush'],
      settledSeconds: 1,
      settledSecondsMax: 10,
    };
  });
  afterAll(async () => {
    await client.end();
    await drop();
  });
  beforeEach(async () => {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('scheme', 'policies', 'payments', 'ledger', 'claims', 'evidence', 'platform', 'notifications',
         'products', 'audit')`,
    );
    await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
    await client.query(IN_ORDER);
  });

  const invariants = async (changed: Partial<Evidence> = {}): Promise<readonly string[]> => [
    ...new Set((await judge({ ...evidence, ...changed })).map(({ invariant }) => invariant)),
  ];

  it('finds nothing where all is in order', async () => {
    expect(await judge(evidence)).toEqual([]);
  });

  it.each(PLANTED)('finds that %s', async (_what, invariant, plant) => {
    await client.query(plant);
    expect(await invariants()).toContain(invariant);
  });

  it('finds what the operator did that we did not order, or twice', async () => {
    const [premium, payout] = STATEMENT;
    if (premium === undefined || payout === undefined) throw new Error('two rows stand above');
    const paidTwice = { ...payout, receipt: 'OUT2', originatorConversationId: id(40) };
    expect(await invariants({ statement: [...STATEMENT, paidTwice] })).toEqual(['I2', 'I3']);
    expect(await invariants({ statement: [...STATEMENT, payout] })).toEqual(['I2', 'I3']);
    expect(await invariants({ statement: [premium] })).toEqual(['I2', 'I3']);
    expect(await invariants({ statement: [payout] })).toEqual(['I2', 'I3']);
  });

  it('finds what a log may not say, and a quiet that came too late', async () => {
    for (const said of [
      'to +254700000123 now',
      '{"msisdn":"254700000123"}',
      'password hush-hush',
      '{"nationalId":"27200960"}',
    ])
      expect(await invariants({ logs: new Map([['worker.log', said]]) })).toEqual(['I8']);
    // A time, a duration and a digest, in which the eight digits of a card stand by chance.
    const line = '{"time":1795527200960,"seconds":0.027200960,"session":"a27200960"}';
    expect(await invariants({ logs: new Map([['worker.log', line]]) })).toEqual([]);
    expect(await invariants({ settledSeconds: 11 })).toEqual(['I9']);
  });

  it('lets a dead letter pass that the fault itself made', async () => {
    await client.query(PLANTED.find(([what]) => what.startsWith('a dead letter'))?.[2] ?? '');
    expect(await invariants({ deadLetters: [id(36)] })).toEqual([]);
  });
});
