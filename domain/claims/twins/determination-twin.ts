// Decides the in-memory twin of the determination store.
import { type MemoryTables, newestPage, type TableDefinition } from '@microcrop/platform/memory';
import type { Determination, DeterminationStore, Undetermined } from '../src/index.ts';

const DETERMINATIONS: TableDefinition<Determination> = {
  name: 'claims.determination',
  key: (row) => row.id,
  unique: { determination_risk_id_phase_key: keyOf },
  indexes: { risk: (row) => row.riskId },
};

const UNDETERMINED: TableDefinition<Undetermined> = {
  name: 'claims.undetermined',
  key: keyOf,
  indexes: { risk: (row) => row.riskId },
};

export function determinationTwin(tables: MemoryTables): DeterminationStore {
  const rows = tables.table(DETERMINATIONS);
  const open = tables.table(UNDETERMINED);
  return {
    add: async (determination) => {
      if (rows.unique('determination_risk_id_phase_key', keyOf(determination)) !== undefined) return false;
      rows.insert(determination);
      return true;
    },
    get: async (id) => rows.get(id),
    ofRisk: async (riskId) => inOrder(rows.by('risk', riskId)),
    all: async () => inOrder([...rows.all()]),
    page: async ({ riskId }, limit, after) =>
      newestPage(
        riskId === undefined ? rows.all() : rows.by('risk', riskId),
        ({ determinedAt, id }) => ({ at: determinedAt, id }),
        limit,
        after,
      ),
    noteUndetermined: async (undetermined) => open.tryInsert(undetermined),
    undeterminedOf: async (riskId) =>
      open
        .by('risk', riskId)
        .toSorted((left, right) => left.since - right.since || (left.phase < right.phase ? -1 : 1)),
  };
}

function keyOf({ riskId, phase }: Pick<Determination, 'riskId' | 'phase'>): string {
  return `${riskId}\n${phase}`;
}

function inOrder(found: readonly Determination[]): readonly Determination[] {
  return found.toSorted((left, right) => {
    if (left.riskId !== right.riskId) return left.riskId < right.riskId ? -1 : 1;
    return left.phaseOrdinal - right.phaseOrdinal;
  });
}
