// The operator's own statement: each movement of money, in the order of completion, whole or page by page.
import type { State } from './books/state.ts';
import { isoEat } from './eat-time.ts';
import type { StatementRow } from './world-types.ts';

/** A page: at most `limit` rows, those that follow the row of the receipt `after`. */
export type StatementPage = { readonly limit?: number | undefined; readonly after?: string | undefined };

/** Rows completed from (inclusive) until (exclusive), epoch milliseconds; absent bounds are open. A receipt that is not there gives no row. */
export function statement(
  state: State,
  from?: number,
  until?: number,
  page: StatementPage = {},
): StatementRow[] {
  const movements = state.movements
    .filter(({ at }) => (from === undefined || at >= from) && (until === undefined || at < until))
    .toSorted((left, right) => left.at - right.at || (left.receipt < right.receipt ? -1 : 1));
  return pageOf(movements, page).map((movement) => ({
    receipt: movement.receipt,
    completedAt: isoEat(movement.at),
    kind: movement.kind,
    direction: movement.direction,
    amountMinorUnits: movement.amount,
    chargeMinorUnits: movement.charge,
    msisdn: movement.msisdn,
    accountReference: movement.account,
    ...(movement.checkoutId === undefined ? {} : { checkoutRequestId: movement.checkoutId }),
    ...(movement.originatorId === undefined ? {} : { originatorConversationId: movement.originatorId }),
    ...(movement.originalReceipt === undefined ? {} : { originalReceipt: movement.originalReceipt }),
  }));
}

function pageOf<Row extends { readonly receipt: string }>(
  rows: readonly Row[],
  { limit, after }: StatementPage,
): readonly Row[] {
  const first = after === undefined ? 0 : rows.findIndex(({ receipt }) => receipt === after) + 1;
  if (after !== undefined && first === 0) return [];
  return rows.slice(first, limit === undefined ? undefined : first + limit);
}

const COLUMNS = [
  'receipt',
  'completedAt',
  'kind',
  'direction',
  'amountMinorUnits',
  'chargeMinorUnits',
  'msisdn',
  'accountReference',
  'checkoutRequestId',
  'originatorConversationId',
  'originalReceipt',
] as const satisfies readonly (keyof StatementRow)[];

/** The statement as CSV (RFC 4180), with a header line. */
export function statementCsv(rows: readonly StatementRow[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => cell(String(row[column] ?? ''))).join(','));
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
