// Decides that identifiers are those that other tools compute for the same bytes.
import { readFileSync } from 'node:fs';
import { notVerified, sharedPath } from '@microcrop/quality';
import { describe, expect, it } from 'vitest';
import { cidOf } from '../src/index.ts';

/** Computed by other tools; they lie beside the repository. */
const VECTORS = sharedPath('samples', 'cid_vectors.json');
if (VECTORS === undefined) notVerified('the recorded identifiers (CID)', 'shared/samples is absent');

type Vector = { readonly bytesUtf8?: string; readonly rawV1?: string };

describe('cidOf', () => {
  it('is CIDv1, raw, SHA-256, in lower-case base 32', () => {
    const cid = cidOf(new Uint8Array());
    expect(cid).toMatch(/^bafkrei[a-z2-7]{52}$/);
    expect(cidOf(new Uint8Array())).toBe(cid);
    expect(cidOf(Uint8Array.of(0))).not.toBe(cid);
  });

  it.skipIf(VECTORS === undefined)('agrees with the recorded vectors', () => {
    const file: { readonly body: readonly Vector[] } = JSON.parse(readFileSync(VECTORS ?? '', 'utf8'));
    const raw = file.body.filter((vector) => vector.rawV1 !== undefined);
    expect(raw.length).toBeGreaterThanOrEqual(2);
    for (const { bytesUtf8 = '', rawV1 } of raw)
      expect(cidOf(new TextEncoder().encode(bytesUtf8))).toBe(rawV1);
  });
});
