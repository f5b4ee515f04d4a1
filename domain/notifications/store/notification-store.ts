// Decides how notifications are kept in PostgreSQL: each change compares the state that it leaves.
import type { Sql } from '@microcrop/platform/database';
import {
  type DeliveryReport,
  type NotificationCounts,
  type NotificationState,
  type NotificationStore,
  SENT_AGAIN_FROM,
  statesBefore,
} from '../src/index.ts';
import { COLUMNS, type NotificationRow, notificationOf, notificationValues } from './notification-row.ts';

const QUEUE = `insert into notifications.notification (${COLUMNS})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`;
const GET = `select ${COLUMNS} from notifications.notification where id = $1`;
const MARK_SENDING = `update notifications.notification as changed
  set state = 'sending', resends = changed.resends + (case when before.state = 'queued' then 0 else 1 end)
  from (select id, state from notifications.notification where id = $1 for update) as before
  where changed.id = before.id and before.state = any($2)
  returning before.state <> 'queued' as resend`;
const BECOME = `update notifications.notification
  set state = $2, provider_message_id = coalesce($4, provider_message_id), cost = coalesce($5, cost), failure = coalesce($6, failure)
  where id = $1 and state = any($3)`;
const QUEUE_AGAIN = `update notifications.notification set state = 'queued', asked_again = asked_again + 1
  where id = $1 and state = any($2)`;
const DELIVER = `update notifications.notification set state = $2, failure = coalesce($4, failure)
  where provider_message_id = $1 and state = any($3)`;
const KNOWN = 'select 1 as found from notifications.notification where provider_message_id = $1';
const COUNTS = `select state, count(*) as notifications, count(provider_message_id) as taken, sum(resends) as resends
  from notifications.notification group by state`;
const OF_POLICYHOLDER = `select ${COLUMNS} from notifications.notification where policyholder_id = $1
  order by created_at, id`;

export function sqlNotificationStore(sql: Sql): NotificationStore {
  return {
    queue: async (notification) => (await sql.run(QUEUE, notificationValues(notification))) === 1,
    get: async (id) => {
      const [row] = await sql.rows<NotificationRow>(GET, [id]);
      return row === undefined ? undefined : notificationOf(row);
    },
    markSending: async (id) => {
      const [row] = await sql.rows<{ readonly resend: boolean }>(MARK_SENDING, [id, statesBefore('sending')]);
      return row === undefined ? undefined : { resend: row.resend };
    },
    recordSent: (id, providerMessageId, cost) => become(sql, id, 'sent', { providerMessageId, cost }),
    recordRefused: (id, code, retryable) =>
      become(sql, id, retryable ? 'queued' : 'failed', { failure: code }),
    queueAgain: async (id) => (await sql.run(QUEUE_AGAIN, [id, SENT_AGAIN_FROM])) === 1,
    recordAnswerLost: (id) => become(sql, id, 'unknown', {}),
    recordDelivery: (report) => recordDelivery(sql, report),
    counts: async () => countsOf(await sql.rows<CountRow>(COUNTS)),
    ofPolicyholder: async (id) =>
      (await sql.rows<NotificationRow>(OF_POLICYHOLDER, [id])).map(notificationOf),
  };
}

type Changes = {
  readonly providerMessageId?: string;
  readonly cost?: string | null;
  readonly failure?: string;
};

/** What an answer to a sending makes of a notification; it is `sending` or the answer comes too late. */
async function become(sql: Sql, id: string, to: NotificationState, changes: Changes): Promise<boolean> {
  const { providerMessageId = null, cost = null, failure = null } = changes;
  return (await sql.run(BECOME, [id, to, ['sending'], providerMessageId, cost, failure])) === 1;
}

async function recordDelivery(sql: Sql, { providerMessageId, outcome, reason }: DeliveryReport) {
  if (outcome !== 'on-its-way') {
    const changed = await sql.run(DELIVER, [providerMessageId, outcome, ['sent'], reason]);
    if (changed === 1) return 'recorded';
  }
  const known = await sql.rows<{ readonly found: number }>(KNOWN, [providerMessageId]);
  return known.length === 0 ? 'unknown' : 'ignored';
}

type CountRow = {
  readonly state: NotificationState;
  readonly notifications: bigint;
  readonly taken: bigint;
  readonly resends: bigint;
};

function countsOf(rows: readonly CountRow[]): NotificationCounts {
  const total = (of: (row: CountRow) => bigint): number =>
    rows.reduce((sum, row) => sum + Number(of(row)), 0);
  return {
    distinct: total((row) => row.taken),
    resent: total((row) => row.resends),
    byState: new Map(rows.map((row) => [row.state, Number(row.notifications)])),
  };
}
