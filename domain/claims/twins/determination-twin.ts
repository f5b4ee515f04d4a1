// Decides the in-memory twin of the determination store.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { Determination, DeterminationStore, Undetermined } from '../src/index.ts';

const DETERMINATIONS: TableDefinition<Determination> = {
  name: 'claims.determination',
  key: (row) => row.id,
  unique: { determination_risk_id_phase_key: (row) => `${row.riskId}\n${row.phase}` },
  indexes: { risk: (row) => row.riskId },
};

const UNDETERMINED: TableDefinition<Undetermined> = {
  name: 'claims.undetermined',
  key: (row) => `${row.riskId}\n${row.phase}`,
  indexes: { risk: (row) => row.riskId },
};

export function determinationTwin(tables: MemoryTables): DeterminationStore {
  const rows = tables.table(DETERMINATIONS);
  const open = tables.table(UNDETERMINED);
  return {
    add: async (determination) => rows.tryInsert(determination),
    get: async (id) => rows.get(id),
    ofRisk: async (riskId) => inOrder(rows.by('risk', riskId)),
    all: async () => inOrder([...rows.all()]),
    noteUndetermined: async (undetermined) => open.tryInsert(undetermined),
    undeterminedOf: async (riskId) =>
      [...open.by('risk', riskId)].sort(
        (left, right) => left.since - right.since || (left.phase < right.phase ? -1 : 1),
      ),
  };
}

function inOrder(found: readonly Determination[]): readonly Determination[] {
  return [...found].sort((left, right) => {
    if (left.riskId !== right.riskId) return left.riskId < right.riskId ? -1 : 1;
    return left.phaseOrdinal - right.phaseOrdinal;
  });
}
