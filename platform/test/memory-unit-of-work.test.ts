// Decides that the memory twin keeps the unit of work's contract, and what it promises beyond it.
import { describe, expect, it } from 'vitest';
import type { MemoryTables, TableDefinition } from '../memory/index.ts';
import { Crashed, createMemoryDatabase, memoryUnitOfWork } from '../memory/index.ts';
import { type ContractStores, describeUnitOfWork, type Note } from './unit-of-work-contract.ts';

type Tally = { readonly name: string; readonly count: number };

const NOTES: TableDefinition<Note> = {
  name: 'contract.note',
  key: (row) => row.id,
  unique: { note_slot_key: (row) => row.slot },
  indexes: { slot: (row) => row.slot },
};
const TALLIES: TableDefinition<Tally> = { name: 'contract.tally', key: (row) => row.name };

function bind(tables: MemoryTables): ContractStores {
  const notes = tables.table(NOTES);
  const tallies = tables.table(TALLIES);
  return {
    notes: {
      insert: async (row) => notes.insert(row),
      tryInsert: async (row) => notes.tryInsert(row),
      move: async (id, slot) => {
        const row = notes.get(id);
        if (row !== undefined) notes.update({ ...row, slot });
      },
      remove: async (id) => notes.delete(id),
      find: async (id) => notes.get(id),
    },
    tallies: {
      add: async (name, by) => {
        const row = tallies.get(name);
        if (row === undefined) tallies.insert({ name, count: by });
        else tallies.update({ name, count: row.count + by });
      },
      get: async (name) => tallies.get(name)?.count ?? 0,
    },
  };
}

describeUnitOfWork('memory twin', async () => {
  const memory = createMemoryDatabase();
  return {
    unitOfWork: memoryUnitOfWork(memory, bind),
    crashNext: async (moment) => memory.crashAt(moment, 1),
    restart: async () => memoryUnitOfWork(memory, bind),
  };
});

describe('memory twin', () => {
  it('strikes the named transaction, and the dead process writes nothing more, queued or new', async () => {
    const memory = createMemoryDatabase();
    const dead = memoryUnitOfWork(memory, bind);
    const add = ({ tallies }: ContractStores): Promise<void> => tallies.add('x', 1);
    memory.crashAt('after-commit', 2);
    const outcomes = await Promise.allSettled([dead(add), dead(add), dead(add)]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(dead(add)).rejects.toThrow(Crashed);
    const next = memoryUnitOfWork(memory, bind);
    await expect(next(({ tallies }) => tallies.get('x'))).resolves.toBe(2);
    await expect(dead(add)).rejects.toThrow(Crashed);
  });

  it('runs the work again after an injected conflict, over rows that were rolled back', async () => {
    const memory = createMemoryDatabase();
    const unitOfWork = memoryUnitOfWork(memory, bind);
    memory.conflictAt(1);
    let runs = 0;
    await unitOfWork(async ({ tallies }) => {
      runs += 1;
      await tallies.add('x', 1);
    });
    expect(runs).toBe(2);
    await expect(unitOfWork(({ tallies }) => tallies.get('x'))).resolves.toBe(1);
  });

  it('freezes and shares a row', async () => {
    const unitOfWork = memoryUnitOfWork(createMemoryDatabase(), bind);
    const row = { id: 'a', text: 't', slot: null };
    await unitOfWork(({ notes }) => notes.insert(row));
    const found = await unitOfWork(({ notes }) => notes.find('a'));
    expect(found).toBe(row);
    expect(Object.isFrozen(found)).toBe(true);
  });

  it('looks rows up by index, and forgets them there after a rollback', async () => {
    const memory = createMemoryDatabase();
    const unitOfWork = memoryUnitOfWork(memory, (tables) => tables.table(NOTES));
    await unitOfWork(async (notes) => notes.insert({ id: 'a', text: 't', slot: 's' }));
    await unitOfWork(async (notes) => {
      notes.update({ id: 'a', text: 't', slot: 'other' });
      expect(notes.by('slot', 's')).toEqual([]);
      expect(notes.count('slot', 'other')).toBe(1);
      expect(notes.unique('note_slot_key', 'other')?.id).toBe('a');
      throw new Error('back');
    }).catch(() => undefined);
    await unitOfWork(async (notes) => {
      expect(notes.by('slot', 's').map((row) => row.id)).toEqual(['a']);
      expect(notes.count('slot', 'other')).toBe(0);
      expect(notes.unique('note_slot_key', 'other')).toBeUndefined();
    });
    expect(memory.rowCounts()).toEqual({ 'contract.note': 1 });
    expect(memory.snapshot()).toEqual({ 'contract.note': [{ id: 'a', text: 't', slot: 's' }] });
  });

  it('refuses a second definition of a table, an unknown index and an update of no row', async () => {
    const memory = createMemoryDatabase();
    const other = { ...NOTES };
    const unitOfWork = memoryUnitOfWork(memory, (tables) => tables.table(NOTES));
    await expect(unitOfWork(async (notes) => notes.by('nowhere', 'x'))).rejects.toThrow(
      'index named nowhere',
    );
    await expect(
      unitOfWork(async (notes) => notes.update({ id: 'z', text: '', slot: null })),
    ).rejects.toThrow('exists');
    const second = memoryUnitOfWork(memory, (tables) => tables.table(other));
    await expect(second(async () => undefined)).rejects.toThrow('one definition');
  });
});
