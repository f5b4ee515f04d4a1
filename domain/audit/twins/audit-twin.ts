// Decides the in-memory twin of the audit: the chain by the pure law.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import {
  type AuditEntry,
  type AuditHead,
  type AuditPage,
  type AuditStore,
  CHAIN_START,
  contentDigest,
  linkHash,
} from '../src/index.ts';

const ENTRIES: TableDefinition<AuditEntry> = {
  name: 'audit.entry',
  key: ({ sequence }) => String(sequence),
  ordered: { sequence: ({ sequence }) => sequence },
};

const HEAD: TableDefinition<AuditHead> = { name: 'audit.head', key: () => 'only' };

export function auditTwin(tables: MemoryTables): AuditStore {
  const entries = tables.table(ENTRIES);
  const heads = tables.table(HEAD);
  const head = (): AuditHead => heads.get('only') ?? CHAIN_START;
  return {
    append: async (content) => {
      const { sequence: last, hash: previousHash } = head();
      const sequence = last + 1;
      const hash = linkHash(previousHash, sequence, contentDigest(content));
      const entry = { ...content, sequence, previousHash, hash };
      entries.insert(entry);
      if (!heads.tryInsert({ sequence, hash })) heads.update({ sequence, hash });
      return entry;
    },
    head: async () => head(),
    list: async (page) => newest(entries.descending('sequence'), page),
    after: async (sequence, limit) => entries.ascending('sequence', { from: sequence + 1, limit }),
  };
}

function newest(descending: Iterable<AuditEntry>, page: AuditPage): readonly AuditEntry[] {
  const found: AuditEntry[] = [];
  for (const entry of descending) {
    if (found.length === page.limit) break;
    if (matches(entry, page)) found.push(entry);
  }
  return found;
}

function matches(entry: AuditEntry, { before, who, action, subject }: AuditPage): boolean {
  return (
    entry.sequence < (before ?? Number.POSITIVE_INFINITY) &&
    entry.who === (who ?? entry.who) &&
    entry.action === (action ?? entry.action) &&
    (subject === undefined || entry.subjects.includes(subject))
  );
}
