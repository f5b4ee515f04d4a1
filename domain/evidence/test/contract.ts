// Decides what every store of bundles promises, and every pair of signer and verifier; twins and real ones pass both suites.
import {
  addMinutes,
  type DeterminationId,
  DuplicateRow,
  instantAt,
  parseDate,
  parseIdentifier,
  type UnitOfWork,
} from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import {
  cidOf,
  type EvidenceRow,
  type EvidenceSigner,
  type EvidenceStore,
  keyIdOf,
  openBundle,
  sealBundle,
  type TrustedKey,
  type VerifySignature,
} from '../src/index.ts';

export type EvidenceHarness = { readonly unitOfWork: UnitOfWork<EvidenceStore> };

export type SignerHarness = {
  readonly signer: EvidenceSigner;
  readonly trustedKey: TrustedKey;
  readonly verifySignature: VerifySignature;
};

const writtenAt = instantAt(parseDate('2011-06-15'));
const idOf = (ordinal: number): DeterminationId =>
  parseIdentifier(`00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`);

function rowOf(ordinal: number, minutes = 0): EvidenceRow {
  const bytes = new TextEncoder().encode(`{"ordinal":${ordinal},"word":"jumla é"}`);
  return {
    determinationId: idOf(ordinal),
    cid: cidOf(bytes),
    bytes,
    writtenAt: addMinutes(writtenAt, minutes),
  };
}

/** `open` gives a harness over an empty store. */
export function describeEvidence(name: string, open: () => Promise<EvidenceHarness>): void {
  describe(`evidence: ${name}`, () => {
    it('keeps a bundle byte for byte and finds it by determination and by content', async () => {
      const { unitOfWork } = await open();
      const row = rowOf(1);
      expect(await unitOfWork((evidence) => evidence.add(row))).toBe(true);
      expect(await unitOfWork((evidence) => evidence.ofDetermination(row.determinationId))).toEqual(row);
      expect(await unitOfWork((evidence) => evidence.byCid(row.cid))).toEqual(row);
      expect(await unitOfWork((evidence) => evidence.ofDetermination(idOf(2)))).toBeUndefined();
      expect(await unitOfWork((evidence) => evidence.byCid(rowOf(2).cid))).toBeUndefined();
    });

    it('takes one bundle a determination: the first', async () => {
      const { unitOfWork } = await open();
      await unitOfWork((evidence) => evidence.add(rowOf(1)));
      const second = { ...rowOf(2), determinationId: idOf(1) };
      expect(await unitOfWork((evidence) => evidence.add(second))).toBe(false);
      expect(await unitOfWork((evidence) => evidence.ofDetermination(idOf(1)))).toEqual(rowOf(1));
      const sameContent = { ...rowOf(1), determinationId: idOf(3) };
      await expect(unitOfWork((evidence) => evidence.add(sameContent))).rejects.toThrow(DuplicateRow);
    });

    it('lists without the files, in order of writing, portion by portion', async () => {
      const { unitOfWork } = await open();
      const rows = [rowOf(4, 0), rowOf(2, 5), rowOf(3, 5), rowOf(1, 9)];
      await unitOfWork(async (evidence) => {
        for (const row of rows.toReversed()) await evidence.add(row);
      });
      const expected = rows.map(({ bytes, ...names }) => ({ ...names, byteCount: bytes.length }));
      expect(await unitOfWork((evidence) => evidence.list(10))).toEqual(expected);
      const first = await unitOfWork((evidence) => evidence.list(2));
      expect(first).toEqual(expected.slice(0, 2));
      expect(await unitOfWork((evidence) => evidence.list(10, first[1]))).toEqual(expected.slice(2));
      expect(await unitOfWork((evidence) => evidence.count())).toBe(4);
    });

    it('forgets what a rolled-back transaction added', async () => {
      const { unitOfWork } = await open();
      const failing = unitOfWork(async (evidence) => {
        await evidence.add(rowOf(1));
        throw new Error('the step failed');
      });
      await expect(failing).rejects.toThrow('the step failed');
      expect(await unitOfWork((evidence) => evidence.count())).toBe(0);
    });
  });
}

/** `open` gives a pair; `other` a second one of the same kind. */
export function describeSigner(name: string, open: (which: 'one' | 'other') => Promise<SignerHarness>): void {
  describe(`signer: ${name}`, () => {
    const message = new TextEncoder().encode('a message');

    it('verifies what it signed, under the key that its id names', async () => {
      const { signer, trustedKey, verifySignature } = await open('one');
      const signature = await signer.sign(message);
      expect(signature).toHaveLength(64);
      expect(await signer.sign(message)).toEqual(signature);
      expect(trustedKey.publicKey).toHaveLength(32);
      expect([signer.keyId, keyIdOf(trustedKey.publicKey)]).toEqual([trustedKey.keyId, trustedKey.keyId]);
      expect(await verifySignature(trustedKey.publicKey, message, signature)).toBe(true);
    });

    it('refuses any changed byte of the signature, another message, another key, and bytes that are neither', async () => {
      const { signer, trustedKey, verifySignature } = await open('one');
      const other = await open('other');
      const signature = await signer.sign(message);
      for (let index = 0; index < 64; index += 1) {
        const changed = signature.slice();
        changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
        expect(await verifySignature(trustedKey.publicKey, message, changed)).toBe(false);
      }
      expect(await verifySignature(trustedKey.publicKey, message.subarray(1), signature)).toBe(false);
      expect(await verifySignature(other.trustedKey.publicKey, message, signature)).toBe(false);
      for (const length of [0, 31, 33, 63, 65]) {
        expect(await verifySignature(trustedKey.publicKey, message, new Uint8Array(length))).toBe(false);
        expect(await verifySignature(new Uint8Array(length), message, signature)).toBe(false);
      }
    });

    it('seals a bundle that opens', async () => {
      const { signer, trustedKey, verifySignature } = await open('one');
      const { bytes } = await sealBundle({ kind: 'example' }, signer);
      expect((await openBundle(bytes, [trustedKey], verifySignature)).content).toEqual({ kind: 'example' });
    });
  });
}
