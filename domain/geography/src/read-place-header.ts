// Decides which column of a data file is which place: the header names them, and each must be one the place list knows.
import { addFault, type CsvFaults, shown } from './csv-faults.ts';
import { splitCsvLine } from './split-csv-line.ts';

/** The two bytes that such a file begins with, each read as one character. */
const UTF_16 = /^(\u00ff\u00fe|\u00fe\u00ff)/;

/** Places in the order of their columns, from the second field on. */
export function readPlaceHeader(
  line: string,
  known: ReadonlySet<string>,
  faults: CsvFaults,
): readonly string[] {
  const split = splitCsvLine(line);
  if ('fault' in split) {
    addFault(faults, 1, split.column, split.fault);
    return [];
  }
  const [first = '', ...places] = split.fields;
  if (first.toLowerCase() !== 'date') addFault(faults, 1, 1, dateColumnFault(line, first));
  else if (places.length === 0) addFault(faults, 1, 0, 'no column of a place follows the date');
  else checkPlaces(places, known, faults);
  return places;
}

function dateColumnFault(line: string, first: string): string {
  if (UTF_16.test(line)) return 'the file is UTF-16: save it as UTF-8';
  if (/^"?date"?\s*[;\t]/i.test(line)) return 'separate the columns by commas';
  return `the first column must be "date", not "${shown(first)}"`;
}

function checkPlaces(places: readonly string[], known: ReadonlySet<string>, faults: CsvFaults): void {
  const seen = new Set<string>();
  for (const [index, place] of places.entries()) {
    if (seen.has(place)) addFault(faults, 1, index + 2, `the place "${shown(place)}" has two columns`);
    else if (!known.has(place)) addFault(faults, 1, index + 2, unknownPlace(place, known));
    seen.add(place);
  }
}

function unknownPlace(place: string, known: ReadonlySet<string>): string {
  if (place === '') return 'the column has no name';
  const alike = [...known].find((each) => each.toLowerCase() === place.toLowerCase());
  const hint = alike === undefined ? '' : `; write ${alike}`;
  return `the place list does not know "${shown(place)}"${hint}`;
}
