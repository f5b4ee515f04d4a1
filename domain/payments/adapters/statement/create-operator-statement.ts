// Decides how the operator's statement is read from a JSON door that lists rows in order of completion, page by page.
import {
  formatInstant,
  type HttpExchange,
  type Instant,
  isJsonObject,
  type JsonObject,
  money,
  parseInstant,
  refuse,
} from '@microcrop/kernel';
import type { OperatorStatement, StatementRow } from '../../src/operator-statement.ts';
import { PAYMENTS_REFUSALS } from '../../src/refusals.ts';

export type OperatorStatementPorts = {
  /** Scheme and host without a trailing slash. */
  readonly baseUrl: string;
  readonly exchange: HttpExchange;
};

/** A row is some 300 bytes: a page stays far below what is read of one answer, however long the season. */
const PAGE_ROWS = 5000;

/**
 * Reads `GET <base>/world/statement?from=&to=&limit=&after=`, where `after` is the receipt of the last row that was read, until
 * a page is not full. Refuses STATEMENT_UNAVAILABLE, STATEMENT_MALFORMED.
 */
export function createOperatorStatement(ports: OperatorStatementPorts): OperatorStatement {
  return {
    read: async ({ from, to }) => {
      const period = `from=${stamp(from)}&to=${stamp(to)}&limit=${PAGE_ROWS}`;
      const rows: StatementRow[] = [];
      for (
        let page = await readPage(ports, period, undefined);
        ;
        page = await readPage(ports, period, rows.at(-1))
      ) {
        rows.push(...page);
        if (page.length < PAGE_ROWS) return rows;
      }
    },
  };
}

async function readPage(
  { baseUrl, exchange }: OperatorStatementPorts,
  period: string,
  last: StatementRow | undefined,
): Promise<readonly StatementRow[]> {
  const after = last === undefined ? '' : `&after=${encodeURIComponent(last.receipt)}`;
  const reply = await exchange({
    method: 'GET',
    url: `${baseUrl}/world/statement?${period}${after}`,
    headers: { accept: 'application/json' },
    body: '',
  });
  if ('noAnswer' in reply || 'notSent' in reply) return refuse(PAYMENTS_REFUSALS.STATEMENT_UNAVAILABLE);
  if (reply.status !== 200) return refuse(PAYMENTS_REFUSALS.STATEMENT_UNAVAILABLE, { status: reply.status });
  return parseStatement(reply.body);
}

/** Reads a list of rows, bare or under `rows`. Refuses STATEMENT_MALFORMED, naming the row and the field. */
export function parseStatement(text: string): readonly StatementRow[] {
  const value = parse(text);
  const rows = isJsonObject(value) ? value['rows'] : value;
  if (!Array.isArray(rows)) return malformed(0, 'rows');
  return rows.map((row: unknown, index) => (isJsonObject(row) ? rowOf(row, index) : malformed(index, 'row')));
}

function rowOf(row: JsonObject, index: number): StatementRow {
  const text = (field: string): string => optional(row, field) ?? malformed(index, field);
  const minorUnits = text('amountMinorUnits');
  if (!/^[1-9]\d{0,14}$/.test(minorUnits)) malformed(index, 'amountMinorUnits');
  return {
    receipt: text('receipt'),
    completedAt: instantOf(text('completedAt'), index),
    kind: oneOf(['stk', 'c2b', 'b2c', 'reversal'], text('kind')) ?? malformed(index, 'kind'),
    direction: oneOf(['in', 'out'], text('direction')) ?? malformed(index, 'direction'),
    amount: money('KES', BigInt(minorUnits)),
    msisdn: text('msisdn'),
    ...optionalField(row, 'accountReference'),
    ...optionalField(row, 'checkoutRequestId'),
    ...optionalField(row, 'originatorConversationId'),
    ...optionalField(row, 'originalReceipt'),
  };
}

function optional(row: JsonObject, field: string): string | undefined {
  const value = Object.hasOwn(row, field) ? row[field] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function optionalField<Field extends string>(
  row: JsonObject,
  field: Field,
): { readonly [Name in Field]?: string } {
  const value = optional(row, field);
  const found: { [Name in Field]?: string } = {};
  if (value !== undefined) found[field] = value;
  return found;
}

function oneOf<Word extends string>(words: readonly Word[], text: string): Word | undefined {
  return words.find((word) => word === text);
}

function instantOf(text: string, index: number): Instant {
  try {
    return parseInstant(text);
  } catch {
    return malformed(index, 'completedAt');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(PAYMENTS_REFUSALS.STATEMENT_MALFORMED, { field: 'body' });
  }
}

function malformed(index: number, field: string): never {
  return refuse(PAYMENTS_REFUSALS.STATEMENT_MALFORMED, { row: index + 1, field });
}

function stamp(instant: Instant): string {
  return encodeURIComponent(formatInstant(instant));
}
