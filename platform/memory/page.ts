// Decides how a twin reads a long list in portions: newest first, then by key downwards, as the SQL of `(at, id) < (…)` does.
import type { Instant, PageMark } from '@microcrop/kernel';

/** At most `limit` of `rows` after `after`. */
export function newestPage<Row>(
  rows: Iterable<Row>,
  markOf: (row: Row) => { readonly at: Instant; readonly id: string },
  limit: number,
  after: PageMark | undefined,
): readonly Row[] {
  const marked = [...rows].map((row) => ({ row, mark: markOf(row) }));
  return marked
    .filter(({ mark }) => after === undefined || compareMarks(mark, after) > 0)
    .toSorted((left, right) => compareMarks(left.mark, right.mark))
    .slice(0, limit)
    .map(({ row }) => row);
}

function compareMarks(left: PageMark, right: PageMark): number {
  if (left.at !== right.at) return right.at - left.at;
  if (left.id === right.id) return 0;
  return left.id < right.id ? 1 : -1;
}
