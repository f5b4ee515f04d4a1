// Decides how the inbox lies in its table; a first delivery and a repetition are told apart by the insert itself.
import type { Sql } from '@microcrop/platform/database';
import type { InboxKey, InboxMessage, InboxSource, InboxStore } from '../src/index.ts';
import { instantOf } from './known-field.ts';

type Row = {
  readonly source: InboxSource;
  readonly subject_id: string;
  readonly digest: string;
  readonly sealed_body: Uint8Array;
  readonly received_at: bigint;
  readonly processed_at: bigint | null;
};

const RECEIVE = `
  insert into payments.inbox (source, subject_id, digest, sealed_body, received_at)
  values ($1, $2, decode($3, 'hex'), $4, $5) on conflict do nothing`;

const COLUMNS = `source, subject_id, encode(digest, 'hex') as digest, sealed_body, received_at, processed_at`;
const THIS_ONE = `source = $1 and subject_id = $2 and digest = decode($3, 'hex')`;
const GET = `select ${COLUMNS} from payments.inbox where ${THIS_ONE}`;
const MARK = `update payments.inbox set processed_at = $4 where ${THIS_ONE} and processed_at is null`;
const UNPROCESSED = `
  select ${COLUMNS} from payments.inbox where processed_at is null
  order by received_at, source collate "C", subject_id collate "C", digest limit $1`;

export function sqlInboxStore(sql: Sql): InboxStore {
  return {
    receive: async (message) =>
      (await sql.run(RECEIVE, [...keyOf(message), Buffer.from(message.sealedBody), message.receivedAt])) ===
      1,
    get: async (key) => {
      const [row] = await sql.rows<Row>(GET, keyOf(key));
      return row === undefined ? undefined : messageOf(row);
    },
    markProcessed: async (key, processedAt) => (await sql.run(MARK, [...keyOf(key), processedAt])) === 1,
    unprocessed: async (limit) => (await sql.rows<Row>(UNPROCESSED, [limit])).map(messageOf),
  };
}

function keyOf({ source, subjectId, digest }: InboxKey): readonly string[] {
  return [source, subjectId, digest];
}

function messageOf(row: Row): InboxMessage {
  return {
    source: row.source,
    subjectId: row.subject_id,
    digest: row.digest,
    sealedBody: new Uint8Array(row.sealed_body),
    receivedAt: instantOf(row.received_at),
    ...(row.processed_at === null ? {} : { processedAt: instantOf(row.processed_at) }),
  };
}
