// Decides what the scheme may ask of the bundles' store: one bundle a determination, never changed.
import type { DeterminationId, Instant } from '@microcrop/kernel';

export type EvidenceRow = {
  readonly determinationId: DeterminationId;
  readonly cid: string;
  /** The file as it was sealed. */
  readonly bytes: Uint8Array;
  readonly writtenAt: Instant;
};

/** A row without its file. */
export type EvidenceSummary = Omit<EvidenceRow, 'bytes'> & { readonly byteCount: number };

/** Bound to one transaction. */
export type EvidenceStore = {
  /** False, and nothing written, where the determination has its bundle already. Throws DuplicateRow for another's `cid`. */
  readonly add: (row: EvidenceRow) => Promise<boolean>;
  readonly ofDetermination: (id: DeterminationId) => Promise<EvidenceRow | undefined>;
  readonly byCid: (cid: string) => Promise<EvidenceRow | undefined>;
  /** In the order of writing (then of the determination's id), after `after`, at most `limit`. */
  readonly list: (limit: number, after?: EvidenceSummary) => Promise<readonly EvidenceSummary[]>;
  readonly count: () => Promise<number>;
};
