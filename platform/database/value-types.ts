// Decides how PostgreSQL's values become ours: no value loses a digit or gains a time zone on the way.
import { invariant } from '@microcrop/kernel';
import pg from 'pg';

type TypeParser = (text: string) => unknown;

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;

const asText: TypeParser = (text) => text;

const parsers: ReadonlyMap<number, TypeParser> = new Map<number, TypeParser>([
  [INT8, BigInt],
  [INT8_ARRAY, (text) => parseArray(text, BigInt)],
  [DATE, asText],
  [DATE_ARRAY, (text) => parseArray(text, asText)],
  [TIMESTAMP, asText],
  [TIMESTAMPTZ, asText],
]);

/** For the driver's `types`. */
export const valueTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => {
    const ours = format === 'binary' ? undefined : parsers.get(oid);
    return ours ?? pg.types.getTypeParser(oid, format ?? 'text');
  },
};

/** A one-dimensional array of values that are never quoted: "{1,NULL,3}". */
function parseArray(text: string, parse: TypeParser): readonly unknown[] {
  const items = text.slice(1, -1);
  invariant(!items.includes('{'), 'arrays of arrays are not read');
  return items === '' ? [] : items.split(',').map((item) => (item === 'NULL' ? null : parse(item)));
}
