// Decides how one line of a CSV file falls into fields (RFC 4180 quoting; a quoted field stays on its line).

export type CsvFields =
  | { readonly fields: readonly string[] }
  /** `column` counts fields from 1. */
  | { readonly fault: string; readonly column: number };

/** Splits a line without its line ending. Fields are trimmed; a doubled quote inside quotes is one quote. */
export function splitCsvLine(line: string): CsvFields {
  if (!line.includes('"')) return { fields: line.split(',').map((field) => field.trim()) };
  const fields: string[] = [];
  let rest = line;
  for (;;) {
    const next = takeField(rest);
    if (typeof next === 'string') return { fault: next, column: fields.length + 1 };
    fields.push(next.field);
    if (next.rest === undefined) return { fields };
    rest = next.rest;
  }
}

const QUOTED = /^\s*"((?:[^"]|"")*)"\s*/;

/** One field off the front; `rest` is what stands after its comma, `undefined` at the line's end. A string is a fault. */
function takeField(text: string): { readonly field: string; readonly rest: string | undefined } | string {
  const quoted = QUOTED.exec(text);
  if (quoted === null) return takePlainField(text);
  const after = text.slice(quoted[0].length);
  if (after !== '' && !after.startsWith(',')) return 'text stands after a closing quote';
  const field = (quoted[1] ?? '').replaceAll('""', '"').trim();
  return { field, rest: after === '' ? undefined : after.slice(1) };
}

function takePlainField(
  text: string,
): { readonly field: string; readonly rest: string | undefined } | string {
  const comma = text.indexOf(',');
  const field = (comma === -1 ? text : text.slice(0, comma)).trim();
  if (field.startsWith('"')) return 'a quote is opened and never closed on its line';
  if (field.includes('"')) return 'a quote stands inside a field that does not begin with one';
  return { field, rest: comma === -1 ? undefined : text.slice(comma + 1) };
}
