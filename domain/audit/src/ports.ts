// Decides what the audit asks of its store.
import type { AuditAction } from './actions.ts';
import type { AuditHead } from './chain.ts';
import type { AuditContent, AuditEntry } from './entry.ts';

/** Of the entries before `before` (undefined: all) those that match; an absent member matches any. */
export type AuditPage = {
  readonly before: number | undefined;
  readonly limit: number;
  readonly who?: string | undefined;
  readonly action?: AuditAction | undefined;
  readonly subject?: string | undefined;
};

export type AuditStore = {
  /**
   * Hangs one entry on the chain, in the transaction of its act. From here to the commit nobody else appends, so it is the
   * last that a step does.
   */
  readonly append: (content: AuditContent) => Promise<AuditEntry>;
  readonly head: () => Promise<AuditHead>;
  /** Newest first. */
  readonly list: (page: AuditPage) => Promise<readonly AuditEntry[]>;
  /** In order, those after `sequence`. */
  readonly after: (sequence: number, limit: number) => Promise<readonly AuditEntry[]>;
};
