// Decides what a result code is taken for: the table's word, or a person's where the table has none; never success.
import { DISBURSEMENT_CODES } from './disbursement-codes.ts';
import type { OperatorCode } from './operator-act.ts';
import { PROMPT_CODES } from './prompt-codes.ts';
import { QUERY_CODES, REVERSAL_CODES } from './query-codes.ts';

const TABLES = {
  prompt: PROMPT_CODES,
  disbursement: DISBURSEMENT_CODES,
  query: QUERY_CODES,
  reversal: REVERSAL_CODES,
} as const;

export type CodeTable = keyof typeof TABLES;

/** What `code` means in that table; a code that no document names goes to a person. */
export function readCode(table: CodeTable, code: string): OperatorCode {
  const known = Object.hasOwn(TABLES[table], code) ? TABLES[table][code] : undefined;
  return known ?? { reason: 'unknown-code', act: 'human' };
}
