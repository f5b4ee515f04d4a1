// Decides what the operator's own books say of a season: read from its file, by its own code, with nobody of ours asked.
import { readFile } from 'node:fs/promises';
import { createWorld, type StatementRow } from '@microcrop/simulators';
import { booksOf } from './demo-process.ts';

/** The operator's statement of the whole season that was played in `folder`. */
export async function statementIn(folder: string, seed: number): Promise<readonly StatementRow[]> {
  const lines = (await readFile(booksOf(folder), 'utf8')).split('\n').filter((line) => line !== '');
  const options = { seed, faults: 'default', decrypt: () => null } as const;
  const nobody = async () => ({ unreachable: true }) as const;
  return createWorld(options, { append: () => undefined }, lines, nobody).statement();
}

/** Ids of the operator's books that stand more than once: receipts, payouts, prompts, reversals. */
export function doneTwice(statement: readonly StatementRow[]): readonly string[] {
  return [
    ...repeated(statement.map(({ receipt }) => receipt)),
    ...repeated(statement.map(({ originatorConversationId }) => originatorConversationId)),
    ...repeated(statement.map(({ checkoutRequestId }) => checkoutRequestId)),
    ...repeated(statement.map(({ originalReceipt }) => originalReceipt)),
  ];
}

export function totalOf(rows: readonly StatementRow[], ...kinds: readonly StatementRow['kind'][]): number {
  return rows
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, { amountMinorUnits }) => sum + amountMinorUnits, 0);
}

/** What stands more than once among the ids that may stand once only. */
function repeated(ids: readonly (string | undefined)[]): readonly string[] {
  const known = ids.filter((id) => id !== undefined);
  return known.filter((id, at) => known.indexOf(id) !== at);
}
