// Decides what every unit of work promises; the memory twin and PostgreSQL both pass this one suite.
import { DuplicateRow, type UnitOfWork } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { NestedTransaction, TransactionEnded } from '../unit-of-work/failures.ts';

export type Note = { readonly id: string; readonly text: string; readonly slot: string | null };

/** Two stores of two rooms: `notes` with the unique key note_slot_key, and `tallies` that count. */
export type ContractStores = {
  readonly notes: {
    readonly insert: (note: Note) => Promise<void>;
    readonly tryInsert: (note: Note) => Promise<boolean>;
    readonly move: (id: string, slot: string | null) => Promise<void>;
    readonly remove: (id: string) => Promise<boolean>;
    readonly find: (id: string) => Promise<Note | undefined>;
  };
  readonly tallies: {
    readonly add: (name: string, by: number) => Promise<void>;
    readonly get: (name: string) => Promise<number>;
  };
};

export type UnitOfWorkHarness = {
  readonly unitOfWork: UnitOfWork<ContractStores>;
  /** The next transaction dies; afterwards `restart` gives the unit of work of a new process over the same rows. */
  readonly crashNext: (moment: 'before-commit' | 'after-commit') => Promise<void>;
  readonly restart: () => Promise<UnitOfWork<ContractStores>>;
};

/** `open` gives a harness over empty tables. */
export function describeUnitOfWork(name: string, open: () => Promise<UnitOfWorkHarness>): void {
  describe(`unit of work: ${name}`, () => {
    describeAtomicity(open);
    describeUniqueKeys(open);
    describeOneStatement(open);
    describeMisuse(open);
    describeConcurrency(open);
    describeCrashes(open);
  });
}

type Open = () => Promise<UnitOfWorkHarness>;

const note = (id: string, slot: string | null = null): Note => ({ id, text: `text of ${id}`, slot });

class Interrupted extends Error {}

function describeAtomicity(open: Open): void {
  it('keeps the rows of both stores, and returns what the work returns', async () => {
    const { unitOfWork } = await open();
    const result = await unitOfWork(async ({ notes, tallies }) => {
      await notes.insert(note('a'));
      await tallies.add('notes', 1);
      return 'done';
    });
    expect(result).toBe('done');
    await expect(unitOfWork(({ notes }) => notes.find('a'))).resolves.toEqual(note('a'));
    await expect(unitOfWork(({ tallies }) => tallies.get('notes'))).resolves.toBe(1);
  });

  it('sees its own writes, and what it removed no longer', async () => {
    const { unitOfWork } = await open();
    await unitOfWork(async ({ notes, tallies }) => {
      await notes.insert(note('a', 'one'));
      expect(await notes.find('a')).toEqual(note('a', 'one'));
      await notes.move('a', 'two');
      expect((await notes.find('a'))?.slot).toBe('two');
      expect(await notes.remove('a')).toBe(true);
      expect(await notes.remove('a')).toBe(false);
      expect(await notes.find('a')).toBeUndefined();
      await tallies.add('x', 2);
      await tallies.add('x', 3);
      expect(await tallies.get('x')).toBe(5);
    });
  });

  it('rolls inserts, updates and deletes of both stores back when the work throws, also after nested awaits', async () => {
    const { unitOfWork } = await open();
    await unitOfWork(async ({ notes, tallies }) => {
      await notes.insert(note('kept', 'k'));
      await notes.insert(note('gone', 'g'));
      await tallies.add('x', 1);
    });
    const attempt = unitOfWork(async ({ notes, tallies }) => {
      await tallies.add('x', 41);
      await notes.insert(note('new', 'n'));
      const step = async (): Promise<void> => {
        await notes.move('kept', 'elsewhere');
        await notes.remove('gone');
        await notes.insert(note('gone', 'k'));
      };
      await step();
      throw new Interrupted('half way');
    });
    await expect(attempt).rejects.toThrow(Interrupted);
    await unitOfWork(async ({ notes, tallies }) => {
      expect(await notes.find('kept')).toEqual(note('kept', 'k'));
      expect(await notes.find('gone')).toEqual(note('gone', 'g'));
      expect(await notes.find('new')).toBeUndefined();
      expect(await tallies.get('x')).toBe(1);
    });
    // The freed keys are free again, the restored ones are taken again.
    await unitOfWork(({ notes }) => notes.insert(note('free', 'elsewhere')));
    await expect(unitOfWork(({ notes }) => notes.insert(note('taken', 'k')))).rejects.toThrow(DuplicateRow);
  });
}

function describeUniqueKeys(open: Open): void {
  it('names the primary key and the unique key that a row breaks', async () => {
    const { unitOfWork } = await open();
    await unitOfWork(({ notes }) => notes.insert(note('a', 'one')));
    await expect(unitOfWork(({ notes }) => notes.insert(note('a')))).rejects.toMatchObject({
      name: 'DuplicateRow',
      constraint: 'note_pkey',
    });
    await expect(unitOfWork(({ notes }) => notes.insert(note('b', 'one')))).rejects.toMatchObject({
      name: 'DuplicateRow',
      constraint: 'note_slot_key',
    });
    const moved = unitOfWork(async ({ notes }) => {
      await notes.insert(note('c', 'two'));
      await notes.move('c', 'one');
    });
    await expect(moved).rejects.toMatchObject({ constraint: 'note_slot_key' });
  });

  it('lets any number of rows have no value of a unique key', async () => {
    const { unitOfWork } = await open();
    await unitOfWork(async ({ notes }) => {
      await notes.insert(note('a'));
      await notes.insert(note('b'));
    });
    await expect(unitOfWork(({ notes }) => notes.find('b'))).resolves.toEqual(note('b'));
  });

  it('inserts or says that it did not, without harm to the transaction', async () => {
    const { unitOfWork } = await open();
    await unitOfWork(async ({ notes, tallies }) => {
      expect(await notes.tryInsert(note('a', 'one'))).toBe(true);
      expect(await notes.tryInsert(note('a'))).toBe(false);
      expect(await notes.tryInsert(note('b', 'one'))).toBe(false);
      await tallies.add('tried', 3);
    });
    await expect(unitOfWork(({ tallies }) => tallies.get('tried'))).resolves.toBe(3);
  });

  it('is doomed by a broken unique key, even when the work catches it', async () => {
    const { unitOfWork } = await open();
    await unitOfWork(({ notes }) => notes.insert(note('a', 'one')));
    const attempt = unitOfWork(async ({ notes, tallies }) => {
      await tallies.add('x', 1);
      await notes.insert(note('b', 'one')).catch(() => undefined);
      return 'swallowed';
    });
    await expect(attempt).rejects.toMatchObject({ constraint: 'note_slot_key' });
    await expect(unitOfWork(({ tallies }) => tallies.get('x'))).resolves.toBe(0);
    const goesOn = unitOfWork(async ({ notes, tallies }) => {
      await notes.insert(note('b', 'one')).catch(() => undefined);
      await tallies.add('x', 1);
    });
    await expect(goesOn).rejects.toMatchObject({ constraint: 'note_slot_key' });
    await expect(unitOfWork(({ tallies }) => tallies.get('x'))).resolves.toBe(0);
  });
}

function describeOneStatement(open: Open): void {
  it('keeps what one statement wrote, and lets the work read before and after it', async () => {
    const { unitOfWork } = await open();
    const result = await unitOfWork(async ({ notes }) => {
      expect(await notes.find('a')).toBeUndefined();
      expect(await notes.tryInsert(note('a', 'one'))).toBe(true);
      return notes.find('a');
    }, 'one-statement');
    expect(result).toEqual(note('a', 'one'));
    await expect(unitOfWork(({ notes }) => notes.find('a'))).resolves.toEqual(note('a', 'one'));
  });

  it('keeps nothing of one statement that breaks a unique key, nor where the work throws before it', async () => {
    const { unitOfWork } = await open();
    await unitOfWork(({ notes }) => notes.insert(note('a', 'one')));
    const broken = unitOfWork(({ notes }) => notes.insert(note('b', 'one')), 'one-statement');
    await expect(broken).rejects.toMatchObject({ name: 'DuplicateRow', constraint: 'note_slot_key' });
    const thrown = unitOfWork(async ({ notes }) => {
      if ((await notes.find('b')) === undefined) throw new Interrupted('before it');
      await notes.insert(note('c'));
    }, 'one-statement');
    await expect(thrown).rejects.toThrow(Interrupted);
    await expect(unitOfWork(({ notes }) => notes.find('c'))).resolves.toBeUndefined();
  });

  it('refuses a store that outlives it, and a unit of work inside it', async () => {
    const { unitOfWork } = await open();
    const kept = await unitOfWork(async (stores) => stores, 'one-statement');
    await expect(async () => kept.notes.find('a')).rejects.toThrow(TransactionEnded);
    const attempt = unitOfWork(() => unitOfWork(async () => undefined, 'one-statement'), 'one-statement');
    await expect(attempt).rejects.toThrow(NestedTransaction);
  });
}

function describeMisuse(open: Open): void {
  it('refuses a store that outlives its transaction, also while another one runs', async () => {
    const { unitOfWork } = await open();
    const kept = await unitOfWork(async (stores) => stores);
    await expect(async () => kept.notes.find('a')).rejects.toThrow(TransactionEnded);
    const during = unitOfWork(async () => {
      await kept.tallies.add('x', 1);
    });
    await expect(during).rejects.toThrow(TransactionEnded);
    await expect(unitOfWork(({ tallies }) => tallies.get('x'))).resolves.toBe(0);
  });

  it('refuses a unit of work inside another one, and rolls the outer one back', async () => {
    const { unitOfWork } = await open();
    const attempt = unitOfWork(async ({ tallies }) => {
      await tallies.add('x', 1);
      await unitOfWork(async () => undefined);
    });
    await expect(attempt).rejects.toThrow(NestedTransaction);
    await expect(unitOfWork(({ tallies }) => tallies.get('x'))).resolves.toBe(0);
  });
}

function describeConcurrency(open: Open): void {
  it('loses no increment of many at once', async () => {
    const { unitOfWork } = await open();
    const adders = Array.from({ length: 40 }, (_, index) =>
      unitOfWork(async ({ notes, tallies }) => {
        await notes.insert(note(`n${index}`));
        await tallies.add('count', 1);
        if (index % 4 === 3) throw new Interrupted('every fourth');
      }).catch((error: unknown) => {
        if (!(error instanceof Interrupted)) throw error;
      }),
    );
    await Promise.all(adders);
    await unitOfWork(async ({ notes, tallies }) => {
      expect(await tallies.get('count')).toBe(30);
      expect(await notes.find('n3')).toBeUndefined();
      expect(await notes.find('n38')).toEqual(note('n38'));
    });
  });

  it('lets one of two claimants of a unique key win', async () => {
    const { unitOfWork } = await open();
    const claims = await Promise.allSettled(
      ['a', 'b', 'c'].map((id) => unitOfWork(({ notes }) => notes.insert(note(id, 'one')))),
    );
    expect(claims.filter((claim) => claim.status === 'fulfilled')).toHaveLength(1);
    for (const claim of claims)
      if (claim.status === 'rejected') expect(claim.reason).toBeInstanceOf(DuplicateRow);
  });
}

function describeCrashes(open: Open): void {
  const write = async ({ notes, tallies }: ContractStores): Promise<void> => {
    await notes.insert(note('a', 'one'));
    await tallies.add('x', 1);
  };

  it('keeps nothing of a transaction whose process died before the commit', async () => {
    const harness = await open();
    await harness.crashNext('before-commit');
    await expect(harness.unitOfWork(write)).rejects.toThrow(/crashed|unavailable/);
    const after = await harness.restart();
    await after(async ({ notes, tallies }) => {
      expect(await notes.find('a')).toBeUndefined();
      expect(await tallies.get('x')).toBe(0);
      await notes.insert(note('b', 'one'));
    });
  });

  it('keeps all of a transaction whose process died after the commit', async () => {
    const harness = await open();
    await harness.crashNext('after-commit');
    await expect(harness.unitOfWork(write)).rejects.toThrow(/crashed|unavailable/);
    const after = await harness.restart();
    await after(async ({ notes, tallies }) => {
      expect(await notes.find('a')).toEqual(note('a', 'one'));
      expect(await tallies.get('x')).toBe(1);
    });
  });
}
