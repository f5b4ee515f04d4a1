// Decides the SQL of product versions.
import { instantOfEpochMilliseconds, invariant, refuse } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import {
  canonicalText,
  PRODUCT_REFUSALS,
  type ProductVersion,
  type ProductVersionStore,
  type PublishedVersion,
  readVersionText,
} from '../src/index.ts';

type DocumentRow = { readonly digest: string; readonly document: string };
type ListRow = { readonly digest: string; readonly name: string; readonly published_at: bigint };

export function sqlProductVersionStore(sql: Sql): ProductVersionStore {
  return {
    put: async (version, publishedAt) => {
      const inserted = await sql.run(
        `insert into products.version (digest, name, document, published_at)
         values ($1, $2, $3, $4) on conflict do nothing`,
        [version.digest, version.name, canonicalText(version.document), publishedAt],
      );
      return inserted === 1 ? 'published' : sameOrRefuse(sql, version);
    },
    byDigest: (digest) => one(sql, 'select digest, document from products.version where digest = $1', digest),
    byName: (name) => one(sql, 'select digest, document from products.version where name = $1', name),
    list: () => list(sql),
  };
}

async function sameOrRefuse(sql: Sql, version: ProductVersion): Promise<'already-published'> {
  const [row] = await sql.rows<{ readonly digest: string }>(
    'select digest from products.version where name = $1',
    [version.name],
  );
  if (row?.digest !== version.digest) refuse(PRODUCT_REFUSALS.VERSION_CONFLICT, { name: version.name });
  return 'already-published';
}

async function one(sql: Sql, text: string, value: string): Promise<ProductVersion | undefined> {
  const [row] = await sql.rows<DocumentRow>(text, [value]);
  if (row === undefined) return undefined;
  const version = readVersionText(row.document);
  invariant(version.digest === row.digest, 'a stored version has the digest of its document');
  return version;
}

async function list(sql: Sql): Promise<readonly PublishedVersion[]> {
  const rows = await sql.rows<ListRow>(
    'select digest, name, published_at from products.version order by name collate "C"',
  );
  return rows.map((row) => ({
    digest: row.digest,
    name: row.name,
    publishedAt: instantOfEpochMilliseconds(Number(row.published_at)),
  }));
}
