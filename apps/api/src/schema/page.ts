// Decides how a long list is asked for and answered: at most `limit` items, and a cursor to the next ones.
import { instantOfEpochMilliseconds, type PageMark, refuse } from '@microcrop/kernel';
import Type, { type TSchema } from 'typebox';
import { API_REFUSALS } from '../refusals.ts';
import { object } from './values.ts';

const PAGE_LIMIT_MAX = 200;
const PAGE_LIMIT = 50;

export const PAGE_QUERY = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: PAGE_LIMIT_MAX, default: PAGE_LIMIT, description: 'items a page' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: 'the `next` of the page before' })),
};

export function pageOf<Item extends TSchema>(item: Item) {
  return object({
    items: Type.Array(item),
    next: Type.Union([Type.String(), Type.Null()], {
      description: 'the cursor of the next page; null at the end',
    }),
  });
}

type Asked = { readonly limit?: number; readonly cursor?: string };

/** One more than the page holds is read, so that its end is known. */
/** Of a list by name. Refuses CURSOR_MALFORMED. */
export function nameAsked({ limit = PAGE_LIMIT, cursor }: Asked): {
  readonly limit: number;
  readonly after: string | undefined;
} {
  if (cursor === undefined) return { limit: limit + 1, after: undefined };
  const after = Buffer.from(cursor, 'base64url').toString();
  if (!/^[\w.@+-]{1,64}$/.test(after)) refuse(API_REFUSALS.CURSOR_MALFORMED);
  return { limit: limit + 1, after };
}

/** `rows` were read with one more than the page holds. */
export function namePage<Row, Item>(
  rows: readonly Row[],
  { limit = PAGE_LIMIT }: Asked,
  nameOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(itemOf),
    next: last === undefined ? null : Buffer.from(nameOf(last)).toString('base64url'),
  };
}

/** Of a list that is counted: the number of the last item before. Refuses CURSOR_MALFORMED. */
export function sequenceAsked({ cursor }: Asked): number | undefined {
  return cursor === undefined ? undefined : Number(readMark(cursor)[0]);
}

export function pageAsked({ limit = PAGE_LIMIT, cursor }: Asked): {
  readonly limit: number;
  readonly after: PageMark | undefined;
} {
  return { limit: limit + 1, after: cursor === undefined ? undefined : readCursor(cursor) };
}

/** `rows` were read with one more than the page holds. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  { limit = PAGE_LIMIT }: Asked,
  markOf: (row: Row) => { readonly at: number; readonly id: string },
  itemOf: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(itemOf),
    next: last === undefined ? null : writeCursor(markOf(last)),
  };
}

function writeCursor({ at, id }: { readonly at: number; readonly id: string }): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

function readCursor(cursor: string): PageMark {
  const [at, id] = readMark(cursor);
  return { at: instantOfEpochMilliseconds(Number(at)), id };
}

/** Refuses CURSOR_MALFORMED. */
function readMark(cursor: string): readonly [order: string, id: string] {
  const match = /^(-?\d{1,15}) ([\w-]{1,90})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) return refuse(API_REFUSALS.CURSOR_MALFORMED);
  return [match[1] ?? '', match[2] ?? ''];
}
