// Decides how the inbox lies in its table; a first delivery and a repetition are told apart by the insert itself.
import type { Sql } from '@microcrop/platform/database';
import type { GatedOutbox } from '@microcrop/platform/outbox';
import { currentTrace } from '@microcrop/platform/telemetry';
import type { InboxKey, InboxMessage, InboxSource, InboxStore } from '../src/index.ts';
import { instantOf } from './known-field.ts';

type Row = {
  readonly source: InboxSource;
  readonly subject_id: string;
  readonly digest: Uint8Array;
  readonly sealed_body: Uint8Array;
  readonly received_at: bigint;
  readonly processed_at: bigint | null;
};

const RECEIVE = `
  insert into payments.inbox (source, subject_id, digest, sealed_body, received_at)
  values ($1, $2, $3, $4, $5) on conflict do nothing`;

/** Where nobody traces, nothing is looked up. */
const RECEIVE_UNTRACED = `${RECEIVE} returning null::text as trace`;

/** The callback comes from outside: what it sets going belongs to the trace of what it is about. */
const RECEIVE_TRACED = `${RECEIVE} returning case source
  when 'stk' then (select trace from payments.collection where id = inbox.subject_id::uuid)
  when 'b2c-result' then (select trace from payments.disbursement where id = inbox.subject_id::uuid)
  when 'b2c-timeout' then (select trace from payments.disbursement where id = inbox.subject_id::uuid)
  when 'reversal-result' then (select trace from payments.refund where id = inbox.subject_id::uuid)
  when 'reversal-timeout' then (select trace from payments.refund where id = inbox.subject_id::uuid)
  when 'status-result' then (select trace from payments.status_query where id = inbox.subject_id::uuid)
  end as trace`;

const THIS_ONE = 'source = $1 and subject_id = $2 and digest = $3';
const GET = `
  select source, subject_id, digest, sealed_body, received_at, processed_at from payments.inbox where ${THIS_ONE}`;
const MARK = `update payments.inbox set processed_at = $4 where ${THIS_ONE} and processed_at is null`;

export function sqlInboxStore(sql: Sql, outbox: GatedOutbox): InboxStore {
  return {
    receive: (message, toDo) =>
      outbox.putAfter(
        currentTrace() === undefined ? RECEIVE_UNTRACED : RECEIVE_TRACED,
        [...keyOf(message), message.sealedBody, message.receivedAt],
        toDo,
      ),
    get: async (key) => {
      const [row] = await sql.rows<Row>(GET, keyOf(key));
      return row === undefined ? undefined : messageOf(row);
    },
    markProcessed: async (key, processedAt) => (await sql.run(MARK, [...keyOf(key), processedAt])) === 1,
  };
}

function keyOf({ source, subjectId, digest }: InboxKey): readonly unknown[] {
  return [source, subjectId, bytesOfDigest(digest)];
}

export function bytesOfDigest(digest: InboxKey['digest']): Uint8Array {
  return Buffer.from(digest, 'base64url');
}

function messageOf(row: Row): InboxMessage {
  return {
    source: row.source,
    subjectId: row.subject_id,
    digest: Buffer.from(row.digest).toString('base64url'),
    sealedBody: new Uint8Array(row.sealed_body),
    receivedAt: instantOf(row.received_at),
    ...(row.processed_at === null ? {} : { processedAt: instantOf(row.processed_at) }),
  };
}
