// Decides what the operator's own books say of money: a row for each movement, and what stands there twice.

/** A row of the operator's statement; amounts in minor units. */
export type OperatorRow = {
  readonly receipt: string;
  readonly kind: 'stk' | 'c2b' | 'b2c' | 'reversal';
  readonly direction: 'in' | 'out';
  readonly amountMinorUnits: number;
  readonly checkoutRequestId?: string;
  readonly originatorConversationId?: string;
  readonly originalReceipt?: string;
};

/** Ids of the operator's books that stand more than once: receipts, payouts, prompts, reversals. */
export function doneTwice(statement: readonly OperatorRow[]): readonly string[] {
  return [
    ...repeated(statement.map(({ receipt }) => receipt)),
    ...repeated(statement.map(({ originatorConversationId }) => originatorConversationId)),
    ...repeated(statement.map(({ checkoutRequestId }) => checkoutRequestId)),
    ...repeated(statement.map(({ originalReceipt }) => originalReceipt)),
  ];
}

export function totalOf(rows: readonly OperatorRow[], ...kinds: readonly OperatorRow['kind'][]): number {
  return rows
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, { amountMinorUnits }) => sum + amountMinorUnits, 0);
}

/** What stands more than once among the ids that may stand once only. */
function repeated(ids: readonly (string | undefined)[]): readonly string[] {
  const known = ids.filter((id) => id !== undefined);
  const seen = new Set<string>();
  return known.filter((id) => seen.size === seen.add(id).size);
}
