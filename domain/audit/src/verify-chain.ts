// Decides whether a whole chain is sound: every entry hangs on the one before, and the kept end is the last one's.
import { type AuditHead, CHAIN_START, type ChainFault, faultOfLink } from './chain.ts';
import type { AuditEntry } from './entry.ts';
import type { AuditStore } from './ports.ts';

/** Where the chain ends, sound up to there; `fault` is the first broken place. */
export type ChainVerdict = { readonly head: AuditHead; readonly fault: ChainFault | undefined };

const PORTION = 1000;

/**
 * Walks the chain in portions while others append. `witness` is an end that somebody noted before: without one, whoever
 * can write a whole chain anew can hide it.
 */
export async function verifyChain(
  store: Pick<AuditStore, 'after' | 'head'>,
  witness?: AuditHead,
): Promise<ChainVerdict> {
  let sound = CHAIN_START;
  for (;;) {
    const entries = await store.after(sound.sequence, PORTION);
    const walked = walk(sound, entries, witness);
    if (walked.fault !== undefined) return walked;
    sound = walked.head;
    if (entries.length === PORTION) continue;
    // Read after the entries: an entry is committed with the head that counts it.
    const end = judgeEnd(sound, await store.head(), witness);
    if (end !== 'go-on') return { head: sound, fault: end };
    // More were appended meanwhile, or the last ones are missing.
    if ((await store.after(sound.sequence, 1)).length === 0)
      return { head: sound, fault: { sequence: sound.sequence + 1, fault: 'missing' } };
  }
}

function walk(from: AuditHead, entries: readonly AuditEntry[], witness: AuditHead | undefined): ChainVerdict {
  let head = from;
  for (const entry of entries) {
    const fault = faultOfLink(head, entry) ?? faultOfWitness(entry, witness);
    if (fault !== undefined) return { head, fault };
    head = { sequence: entry.sequence, hash: entry.hash };
  }
  return { head, fault: undefined };
}

function faultOfWitness(
  { sequence, hash }: AuditEntry,
  witness: AuditHead | undefined,
): ChainFault | undefined {
  if (witness?.sequence !== sequence || witness.hash === hash) return undefined;
  return { sequence, fault: 'not-as-witnessed' };
}

function judgeEnd(
  sound: AuditHead,
  kept: AuditHead,
  witness: AuditHead | undefined,
): ChainFault | undefined | 'go-on' {
  if (kept.sequence > sound.sequence) return 'go-on';
  if (kept.sequence < sound.sequence) return { sequence: kept.sequence + 1, fault: 'beyond-head' };
  if (kept.hash !== sound.hash) return { sequence: sound.sequence, fault: 'head-altered' };
  if (witness === undefined || witness.sequence <= sound.sequence) return undefined;
  return { sequence: sound.sequence + 1, fault: 'missing' };
}
