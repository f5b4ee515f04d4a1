// Decides how a file of vegetation indices becomes a set of series: whole, or refused with every fault, its line and column.
import {
  addFault,
  type CsvFaults,
  noFaults,
  readDay,
  readPlaceHeader,
  sentenceOf,
  shown,
  splitCsvLine,
  textOf,
  withoutMark,
} from '@microcrop/geography';
import { formatDate, type LocalDate, refuse } from '@microcrop/kernel';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Cadence, cadenceOfFile, periodOf } from './cadence.ts';
import { readNdvi } from './read-ndvi.ts';
import { IMAGERY_REFUSALS } from './refusals.ts';
import type { VegetationSet } from './vegetation-set.ts';

export type VegetationFile = {
  /** The file's name, for messages and for the cadence; without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly source: string;
  /** Unless stated, the file's name tells: see `cadenceOfFile`. */
  readonly cadence?: Cadence;
  /** The scheme's places. */
  readonly places: readonly string[];
  /** Columns of other places: a fault, or left out and named in `passedOver`. */
  readonly others: 'refuse' | 'pass-over';
};

type Lines = {
  readonly places: readonly string[];
  readonly cadence: Cadence;
  readonly periods: LocalDate[];
  readonly rows: (number | null)[][];
};

/**
 * Reads `date` (YYYY-MM-DD, the first day of a period, ascending) and one column of NDVI (-1 to 1) per place; blank is
 * missing. BOM and CRLF allowed. Refuses VEGETATION_FILE_FAULTY with `faultCount` and the first 20 `faults`.
 */
export function readNdviCsv(file: VegetationFile): VegetationSet {
  const faults = noFaults();
  const lines = readLines(file, faults);
  if (faults.count === 0 && lines.periods.length === 0)
    addFault(faults, 2, 0, 'no period follows the header');
  const known = new Set(file.places);
  const kept = lines.places.filter((place) => known.has(place));
  if (faults.count === 0 && kept.length === 0) addFault(faults, 1, 0, 'no column is a place of the list');
  if (faults.count > 0) {
    const details = {
      file: shown(file.name),
      faultCount: faults.count,
      faults: faults.shown.map(sentenceOf),
    };
    return refuse(IMAGERY_REFUSALS.VEGETATION_FILE_FAULTY, details);
  }
  const columnOf = (place: string) => {
    const at = lines.places.indexOf(place);
    return lines.rows.map((row) => row[at] ?? null);
  };
  return {
    source: { name: file.source, cadence: lines.cadence },
    digest: bytesToHex(sha256(file.bytes)),
    periods: lines.periods,
    columns: new Map(kept.map((place) => [place, columnOf(place)])),
    passedOver: lines.places.filter((place) => !known.has(place)),
  };
}

function readLines(file: VegetationFile, faults: CsvFaults): Lines {
  const [header = '', ...rest] = textOf(withoutMark(file.bytes)).split(/\r?\n/);
  const lines: Lines = {
    places: readPlaceHeader(header, new Set(allowedIn(header, file)), faults),
    cadence: file.cadence ?? cadenceOfFile(file.name),
    periods: [],
    rows: [],
  };
  // Without a sound header each line would be a fault of its own.
  if (faults.count === 0)
    for (const [index, line] of rest.entries()) readLine(line, index + 2, lines, faults);
  return lines;
}

function allowedIn(header: string, { places, others }: VegetationFile): readonly string[] {
  if (others === 'refuse') return places;
  const split = splitCsvLine(header);
  const named = 'fields' in split ? split.fields.filter((field) => field !== '') : [];
  // A listed place misspelt is a slip, not another place.
  const folded = new Map(places.map((place) => [place.toLowerCase(), place]));
  return [...places, ...named.filter((name) => !folded.has(name.toLowerCase()))];
}

function readLine(line: string, number: number, lines: Lines, faults: CsvFaults): void {
  if (line.trim() === '') return;
  const split = splitCsvLine(line);
  if ('fault' in split) return addFault(faults, number, split.column, split.fault);
  const [date = '', ...cells] = split.fields;
  if (cells.length !== lines.places.length) {
    const expected = lines.places.length + 1;
    return addFault(faults, number, 0, `${cells.length + 1} fields where the header has ${expected}`);
  }
  takePeriod(date, number, lines, faults);
  lines.rows.push(cells.map((cell, index) => takeCell(cell, number, index, lines, faults)));
}

function takePeriod(cell: string, number: number, lines: Lines, faults: CsvFaults): void {
  const day = readDay(cell, lines.periods.at(-1));
  if (typeof day === 'string') return addFault(faults, number, 1, day);
  const first = periodOf(lines.cadence, day);
  if (first !== day) {
    const period = lines.cadence === 'dekad' ? 'a dekad' : 'an eight-day period';
    return addFault(
      faults,
      number,
      1,
      `${cell} is inside ${period}: write its first day, ${formatDate(first)}`,
    );
  }
  lines.periods.push(day);
}

function takeCell(
  cell: string,
  number: number,
  index: number,
  lines: Lines,
  faults: CsvFaults,
): number | null {
  const value = readNdvi(cell);
  if (typeof value !== 'string') return value;
  addFault(faults, number, index + 2, `${lines.places[index] ?? ''}: ${value}`);
  return null;
}
