// Decides the law of the chain: whatever is changed, taken out, put in or swapped is named at its first place.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AuditEntry,
  type AuditHead,
  CHAIN_START,
  contentDigest,
  linkHash,
  verifyChain,
} from '../src/index.ts';
import { auditTwin } from '../twins/index.ts';
import { actOf, appendActs } from './contract.ts';

const LENGTH = 6;

async function chainOf(count: number): Promise<readonly AuditEntry[]> {
  const unitOfWork = memoryUnitOfWork(createMemoryDatabase(), auditTwin);
  await appendActs(unitOfWork, count);
  return unitOfWork((audit) => audit.after(0, count));
}

/** Verifies `entries` as they lie, under the head that the whole chain had. */
async function faultIn(entries: readonly AuditEntry[], head: AuditHead) {
  const store = {
    after: async (sequence: number, limit: number) =>
      entries
        .filter((entry) => entry.sequence > sequence)
        .toSorted((left, right) => left.sequence - right.sequence)
        .slice(0, limit),
    head: async () => head,
  };
  return (await verifyChain(store)).fault;
}

const CHAIN = await chainOf(LENGTH);
const HEAD = CHAIN.at(-1) ?? CHAIN_START;
const place = fc.integer({ min: 1, max: LENGTH });

describe('a chain that somebody meddled with', () => {
  it('is sound as it is, and its first hash is what another program makes of the same words', async () => {
    expect(await faultIn(CHAIN, HEAD)).toBeUndefined();
    expect(CHAIN[0]?.hash).toBe('02c21be901e576f0c762d3c92109a5e80042f47887a70db1f520f94299fd4fca');
  });

  it.each([
    ['at', { at: actOf(99).at }],
    ['who', { who: 'somebody else' }],
    ['action', { action: 'account-closed' }],
    ['subjects', { subjects: [] }],
    ['details', { detailsDigest: '11'.repeat(32) }],
    ['hash', { hash: '11'.repeat(32) }],
    ['previous hash', { previousHash: '11'.repeat(32) }],
  ] as const)('names the entry whose %s was changed', async (_, change) => {
    await fc.assert(
      fc.asyncProperty(place, async (sequence) => {
        const changed = CHAIN.map((entry) => (entry.sequence === sequence ? { ...entry, ...change } : entry));
        expect(await faultIn(changed, HEAD)).toEqual({ sequence, fault: 'altered' });
      }),
    );
  });

  it('names the entry that was taken out, also at the end', async () => {
    await fc.assert(
      fc.asyncProperty(place, async (sequence) => {
        const shorter = CHAIN.filter((entry) => entry.sequence !== sequence);
        expect(await faultIn(shorter, HEAD)).toEqual({ sequence, fault: 'missing' });
      }),
    );
  });

  it('names the first of two that changed places', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        fc.pre(one !== other);
        const numbers = new Map([
          [one, other],
          [other, one],
        ]);
        const swapped = CHAIN.map((entry) => ({
          ...entry,
          sequence: numbers.get(entry.sequence) ?? entry.sequence,
        }));
        expect(await faultIn(swapped, HEAD)).toEqual({ sequence: Math.min(one, other), fault: 'altered' });
      }),
    );
  });

  it('names what was put behind the end, however well it is made', async () => {
    const content = actOf(LENGTH + 1);
    const sequence = LENGTH + 1;
    const hash = linkHash(HEAD.hash, sequence, contentDigest(content));
    const longer = [...CHAIN, { ...content, sequence, previousHash: HEAD.hash, hash }];
    expect(await faultIn(longer, HEAD)).toEqual({ sequence, fault: 'beyond-head' });
  });

  it('names the first entry of an end that was made anew on another one', async () => {
    const forged = await chainOf(LENGTH + 1);
    const other = { ...actOf(3), who: 'forger' };
    const hash = linkHash('22'.repeat(32), 3, contentDigest(other));
    const mixed = forged.map((entry) =>
      entry.sequence === 3 ? { ...other, sequence: 3, previousHash: '22'.repeat(32), hash } : entry,
    );
    expect(await faultIn(mixed, HEAD)).toEqual({ sequence: 3, fault: 'misplaced' });
  });

  it('names a kept end that is not the last entry', async () => {
    expect(await faultIn(CHAIN, { ...HEAD, hash: '11'.repeat(32) })).toEqual({
      sequence: LENGTH,
      fault: 'head-altered',
    });
  });
});
