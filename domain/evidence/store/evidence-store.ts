// Decides the SQL of the bundles.
import {
  type DeterminationId,
  type Instant,
  instantOfEpochMilliseconds,
  parseIdentifier,
} from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { EvidenceRow, EvidenceStore, EvidenceSummary } from '../src/index.ts';

type BundleRow = {
  readonly determination_id: string;
  readonly cid: string;
  readonly bytes: Uint8Array;
  readonly written_at: bigint;
};

type SummaryRow = Omit<BundleRow, 'bytes'> & { readonly byte_count: number };

export function sqlEvidenceStore(sql: Sql): EvidenceStore {
  return {
    add: async (row) =>
      (await sql.run(
        `insert into evidence.bundle (determination_id, cid, bytes, written_at) values ($1, $2, $3, $4)
         on conflict (determination_id) do nothing`,
        [row.determinationId, row.cid, row.bytes, row.writtenAt],
      )) === 1,
    ofDetermination: async (id) => readOne(sql, 'determination_id = $1', id),
    byCid: async (cid) => readOne(sql, 'cid = $1', cid),
    list: async (limit, after) => list(sql, limit, after),
    count: async () => {
      const [row] = await sql.rows<{ readonly count: bigint }>(
        'select count(*) as count from evidence.bundle',
        [],
      );
      return Number(row?.count ?? 0n);
    },
  };
}

async function readOne(sql: Sql, condition: string, value: string): Promise<EvidenceRow | undefined> {
  const [row] = await sql.rows<BundleRow>(
    `select determination_id, cid, bytes, written_at from evidence.bundle where ${condition}`,
    [value],
  );
  if (row === undefined) return undefined;
  return { ...namesOf(row), bytes: new Uint8Array(row.bytes) };
}

async function list(sql: Sql, limit: number, after?: EvidenceSummary): Promise<readonly EvidenceSummary[]> {
  const rows = await sql.rows<SummaryRow>(
    `select determination_id, cid, written_at, length(bytes) as byte_count from evidence.bundle
      where $2::bigint is null or (written_at, determination_id) > ($2, $3::uuid)
      order by written_at, determination_id limit $1`,
    [limit, after?.writtenAt ?? null, after?.determinationId ?? null],
  );
  return rows.map((row) => ({ ...namesOf(row), byteCount: row.byte_count }));
}

function namesOf(row: Pick<BundleRow, 'determination_id' | 'cid' | 'written_at'>): {
  readonly determinationId: DeterminationId;
  readonly cid: string;
  readonly writtenAt: Instant;
} {
  return {
    determinationId: parseIdentifier(row.determination_id),
    cid: row.cid,
    writtenAt: instantOfEpochMilliseconds(Number(row.written_at)),
  };
}
