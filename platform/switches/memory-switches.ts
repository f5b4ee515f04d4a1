// Decides the twin of the switches: the same rows and the same history in the twin's tables.
import type { SwitchChange, SwitchedOff, SwitchStore } from '@microcrop/kernel';
import type { MemoryTables, TableDefinition } from '../memory/table-definition.ts';

const SWITCHES: TableDefinition<SwitchedOff> = { name: 'platform.switch', key: (row) => row.name };

type ChangeRow = SwitchChange & { readonly id: number };

const CHANGES: TableDefinition<ChangeRow> = {
  name: 'platform.switch_change',
  key: (row) => String(row.id),
  ordered: { id: (row) => row.id },
};

export function memorySwitches(tables: MemoryTables): SwitchStore {
  const switches = tables.table(SWITCHES);
  const changes = tables.table(CHANGES);
  return {
    off: async () => [...switches.all()].toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    turn: async (change) => {
      const { name, to, at: since, by, why } = change;
      const turned = to === 'off' ? switches.tryInsert({ name, since, by, why }) : switches.delete(name);
      if (turned) changes.insert({ ...change, id: changes.size() + 1 });
      return turned;
    },
    changes: async (limit) =>
      [...changes.descending('id')]
        .slice(0, limit)
        .map(({ name, to, at, by, why }) => ({ name, to, at, by, why })),
  };
}
