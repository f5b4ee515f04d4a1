// Decides the SQL of the audit: the chain's end is one row, so that appending waits for whoever appends, and for nothing else.
import { instantOfEpochMilliseconds, invariant } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { type AuditAction, type AuditEntry, type AuditStore, contentDigest } from '../src/index.ts';

type Row = {
  readonly sequence: bigint;
  readonly at: bigint;
  readonly who: string;
  readonly action: AuditAction;
  readonly subjects: readonly string[];
  readonly details_digest: Buffer;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
};

// One statement: the hash before is not read first, and the end is not held for a second round trip.
const APPEND = `
  with link as (
    update audit.head
    set sequence = sequence + 1, previous_hash = hash, hash = sha256(hash || int8send(sequence + 1) || $6)
    returning sequence, previous_hash, hash)
  insert into audit.entry (sequence, at, who, action, subjects, details_digest, previous_hash, hash)
  select link.sequence, $1, $2, $3, $4, $5, link.previous_hash, link.hash from link
  returning *`;
const HEAD = 'select sequence, hash from audit.head';
const LIST = `
  select * from audit.entry
  where ($1::bigint is null or sequence < $1) and ($3::text is null or who = $3)
    and ($4::text is null or action = $4) and ($5::text[] is null or subjects @> $5)
  order by sequence desc limit $2`;
const AFTER = 'select * from audit.entry where sequence > $1 order by sequence limit $2';

export function sqlAuditStore(sql: Sql): AuditStore {
  return {
    append: async (content) => {
      const { at, who, action, subjects, detailsDigest } = content;
      const digests = [bytesOf(detailsDigest), bytesOf(contentDigest(content))];
      const [row] = await sql.rows<Row>(APPEND, [at, who, action, subjects, ...digests]);
      invariant(row !== undefined, 'the audit has an end to append to');
      return entryOf(row);
    },
    head: async () => {
      const [row] = await sql.rows<Pick<Row, 'sequence' | 'hash'>>(HEAD);
      invariant(row !== undefined, 'the audit has an end');
      return { sequence: Number(row.sequence), hash: row.hash.toString('hex') };
    },
    list: async ({ before, limit, who, action, subject }) => {
      const subjects = subject === undefined ? null : [subject];
      const rows = await sql.rows<Row>(LIST, [before ?? null, limit, who ?? null, action ?? null, subjects]);
      return rows.map(entryOf);
    },
    after: async (sequence, limit) => (await sql.rows<Row>(AFTER, [sequence, limit])).map(entryOf),
  };
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function entryOf(row: Row): AuditEntry {
  return {
    sequence: Number(row.sequence),
    at: instantOfEpochMilliseconds(Number(row.at)),
    who: row.who,
    action: row.action,
    subjects: row.subjects,
    detailsDigest: row.details_digest.toString('hex'),
    previousHash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
  };
}
