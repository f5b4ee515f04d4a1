// Decides what the audit's store promises; the memory twin and PostgreSQL both pass this one suite.
import { instantOfEpochMilliseconds, type UnitOfWork } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { type AuditContent, type AuditStore, CHAIN_START, digestOf, verifyChain } from '../src/index.ts';

type Open = () => Promise<UnitOfWork<AuditStore>>;

export const GRACE = '10000000-0000-4000-8000-000000000001';
export const CLAIM = '20000000-0000-4000-8000-000000000001';

/** The `ordinal`-th act of a small history. */
export function actOf(ordinal: number, changes: Partial<AuditContent> = {}): AuditContent {
  return {
    at: instantOfEpochMilliseconds(1_767_225_600_000 + ordinal),
    who: ordinal % 2 === 0 ? GRACE : 'engineer at the command line',
    action: ordinal % 3 === 0 ? 'account-locked' : 'claim-approved',
    subjects: [CLAIM, `subject ${ordinal}`],
    detailsDigest: digestOf({ ordinal, text: 'ü "quoted"' }),
    ...changes,
  };
}

export async function appendActs(unitOfWork: UnitOfWork<AuditStore>, count: number): Promise<void> {
  for (let ordinal = 1; ordinal <= count; ordinal += 1)
    await unitOfWork((audit) => audit.append(actOf(ordinal)));
}

export function describeAudit(name: string, open: Open): void {
  describe(`audit store: ${name}`, () => {
    describeChain(open);
    describeReading(open);
  });
}

function describeChain(open: Open): void {
  it('is empty at first, and sound', async () => {
    const unitOfWork = await open();
    await unitOfWork(async (audit) => {
      expect(await audit.head()).toEqual(CHAIN_START);
      expect(await verifyChain(audit)).toEqual({ head: CHAIN_START, fault: undefined });
    });
  });

  it('keeps an act to the last field, and hangs each on the one before', async () => {
    const unitOfWork = await open();
    await appendActs(unitOfWork, 3);
    await unitOfWork(async (audit) => {
      const entries = await audit.after(0, 10);
      expect(entries).toMatchObject([1, 2, 3].map((ordinal) => ({ ...actOf(ordinal), sequence: ordinal })));
      const [first, second, third] = entries;
      expect(first?.previousHash).toBe(CHAIN_START.hash);
      expect([second?.previousHash, third?.previousHash]).toEqual([first?.hash, second?.hash]);
      expect(await audit.head()).toEqual({ sequence: 3, hash: third?.hash });
      expect(await verifyChain(audit)).toEqual({ head: await audit.head(), fault: undefined });
    });
  });

  it('loses neither number nor hash to a transaction that is undone', async () => {
    const unitOfWork = await open();
    await appendActs(unitOfWork, 1);
    const undone = unitOfWork(async (audit) => {
      await audit.append(actOf(2));
      throw new Error('the step failed');
    });
    await expect(undone).rejects.toThrow('the step failed');
    await unitOfWork((audit) => audit.append(actOf(3)));
    await unitOfWork(async (audit) => {
      expect((await audit.after(0, 10)).map(({ at }) => at)).toEqual([actOf(1).at, actOf(3).at]);
      expect((await verifyChain(audit)).fault).toBeUndefined();
    });
  });

  it('takes acts of many at once, each in one place', async () => {
    const unitOfWork = await open();
    await Promise.all(
      Array.from({ length: 40 }, (_, at) => unitOfWork((audit) => audit.append(actOf(at + 1)))),
    );
    await unitOfWork(async (audit) => {
      const entries = await audit.after(0, 100);
      expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
      expect(new Set(entries.map(({ at }) => at)).size).toBe(40);
      expect((await verifyChain(audit)).fault).toBeUndefined();
    });
  });

  it('tells a witnessed end from another chain of the same length', async () => {
    const unitOfWork = await open();
    await appendActs(unitOfWork, 3);
    await unitOfWork(async (audit) => {
      const [, second] = await audit.after(0, 2);
      const witness = { sequence: 2, hash: second?.hash ?? '' };
      expect((await verifyChain(audit, witness)).fault).toBeUndefined();
      const other = { sequence: 2, hash: CHAIN_START.hash };
      expect((await verifyChain(audit, other)).fault).toEqual({ sequence: 2, fault: 'not-as-witnessed' });
      const later = { sequence: 4, hash: witness.hash };
      expect((await verifyChain(audit, later)).fault).toEqual({ sequence: 4, fault: 'missing' });
    });
  });
}

function describeReading(open: Open): void {
  it('lists newest first, by who, act and subject, page by page', async () => {
    const unitOfWork = await open();
    await appendActs(unitOfWork, 7);
    await unitOfWork(async (audit) => {
      const list = async (page: Partial<Parameters<AuditStore['list']>[0]>) =>
        (await audit.list({ before: undefined, limit: 10, ...page })).map(({ sequence }) => sequence);
      expect(await list({})).toEqual([7, 6, 5, 4, 3, 2, 1]);
      expect(await list({ limit: 3 })).toEqual([7, 6, 5]);
      expect(await list({ before: 5, limit: 3 })).toEqual([4, 3, 2]);
      expect(await list({ who: GRACE })).toEqual([6, 4, 2]);
      expect(await list({ action: 'account-locked' })).toEqual([6, 3]);
      expect(await list({ who: GRACE, action: 'account-locked' })).toEqual([6]);
      expect(await list({ subject: 'subject 5' })).toEqual([5]);
      expect(await list({ subject: CLAIM, before: 3 })).toEqual([2, 1]);
      expect(await list({ subject: 'nobody' })).toEqual([]);
      expect((await audit.after(5, 10)).map(({ sequence }) => sequence)).toEqual([6, 7]);
    });
  });
}
