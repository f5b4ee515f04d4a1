// Decides the port to the operator's own statement: the one witness of what money truly moved.
import type { Instant, Money } from '@microcrop/kernel';

/** One movement in the operator's books. `msisdn` is personal: it is compared, never stored or logged. */
export type StatementRow = {
  readonly receipt: string;
  readonly completedAt: Instant;
  readonly kind: 'stk' | 'c2b' | 'b2c' | 'reversal';
  /** Seen from us: `in` adds to our float. */
  readonly direction: 'in' | 'out';
  readonly amount: Money<'KES'>;
  readonly msisdn: string;
  readonly accountReference?: string;
  readonly checkoutRequestId?: string;
  readonly originatorConversationId?: string;
  /** Of a reversal: the receipt that it undid. */
  readonly originalReceipt?: string;
};

export type OperatorStatement = {
  /** Rows completed in [from, to), in order of completion. Refuses STATEMENT_UNAVAILABLE, STATEMENT_MALFORMED. */
  readonly read: (period: {
    readonly from: Instant;
    readonly to: Instant;
  }) => Promise<readonly StatementRow[]>;
};
