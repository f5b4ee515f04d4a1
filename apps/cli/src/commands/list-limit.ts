// Decides how long a list is: as long as it is asked to be, within what one transaction may hold.
import { Complaint } from '../complaint.ts';
import type { DatabaseOptions } from './settle.ts';

export type ListOptions = DatabaseOptions & { readonly limit?: string };

const LIMIT_DEFAULT = 100;
export const LIMIT_HELP = `at most so many (default: ${LIMIT_DEFAULT})`;
const LIMIT_MAX = 100_000;

export function limitOf({ limit }: ListOptions): number {
  if (limit === undefined) return LIMIT_DEFAULT;
  const value = Number(limit);
  if (/^\d{1,6}$/.test(limit) && value >= 1 && value <= LIMIT_MAX) return value;
  throw new Complaint(
    `--limit ${limit.slice(0, 20)} is no length: give a whole number from 1 to ${LIMIT_MAX}`,
  );
}
