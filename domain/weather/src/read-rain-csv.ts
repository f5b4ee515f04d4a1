// Decides how a file of daily rain becomes a set of series: whole, or refused with every fault, its line and column.
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
import type { SeriesKind } from '@microcrop/indices';
import { dateOfEpochDay, type LocalDate, refuse } from '@microcrop/kernel';
import { digestOf } from './digest-series.ts';
import { readDepth } from './read-depth.ts';
import { readPlainCells } from './read-plain-cells.ts';
import { WEATHER_REFUSALS } from './refusals.ts';
import { kindOfFile } from './series-kind.ts';
import { MISSING, type RainColumn, type SeriesSet } from './series-set.ts';

export type RainFile = {
  /** The file's name, for messages and for the kind; folders are not kept. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The scheme's places; a column of any other is refused. */
  readonly places: readonly string[];
  /** Unless stated, the file's name tells: see `kindOfFile`. */
  readonly kind?: SeriesKind;
};

const FEED = 10;
const RETURN = 13;
const COMMA = 44;

/** Good lines so far: their days, and their depths line after line. */
type Lines = { readonly places: readonly string[]; readonly days: LocalDate[]; readonly depths: number[] };

/**
 * Reads `date` (YYYY-MM-DD, ascending) and one column of daily rain in millimetres per place; blank is missing, and so is a
 * day without a line. BOM and CRLF allowed. Refuses SERIES_FILE_FAULTY with `faultCount` and the first 20 `faults`.
 */
export function readRainCsv(file: RainFile): SeriesSet {
  const name = file.name.slice(Math.max(file.name.lastIndexOf('/'), file.name.lastIndexOf('\\')) + 1);
  const faults = noFaults();
  const lines = readLines(withoutMark(file.bytes), new Set(file.places), faults);
  const [start] = lines.days;
  if (faults.count === 0 && start === undefined) addFault(faults, 2, 0, 'no day follows the header');
  if (faults.count > 0 || start === undefined) {
    const sentences = faults.shown.map(sentenceOf);
    return refuse(WEATHER_REFUSALS.SERIES_FILE_FAULTY, {
      file: shown(name),
      faultCount: faults.count,
      faults: sentences,
    });
  }
  return {
    kind: file.kind ?? kindOfFile(name),
    source: { name, digest: digestOf(file.bytes) },
    start,
    ...columnsOf(lines, start),
  };
}

function readLines(bytes: Uint8Array, known: ReadonlySet<string>, faults: CsvFaults): Lines {
  let end = endOfLine(bytes, 0);
  const lines: Lines = {
    places: readPlaceHeader(textOf(bytes.subarray(0, end)), known, faults),
    days: [],
    depths: [],
  };
  for (let number = 2; end < bytes.length && lines.places.length > 0; number += 1) {
    const from = end + (bytes[end] === RETURN ? 2 : 1);
    end = endOfLine(bytes, from);
    readLine(bytes.subarray(from, end), number, lines, faults);
  }
  return lines;
}

/** Where the line that begins at `from` ends: before LF or CRLF, or at the file's end. */
function endOfLine(bytes: Uint8Array, from: number): number {
  const feed = bytes.indexOf(FEED, from);
  if (feed === -1) return bytes.length;
  return feed > from && bytes[feed - 1] === RETURN ? feed - 1 : feed;
}

function readLine(line: Uint8Array, number: number, lines: Lines, faults: CsvFaults): void {
  const comma = line.indexOf(COMMA);
  const before = lines.depths.length;
  const plain = comma === -1 ? 0 : readPlainCells(line, comma + 1, line.length, lines.depths);
  if (plain === lines.places.length) {
    takeDay(textOf(line.subarray(0, comma)).trim(), number, lines, faults);
    return;
  }
  lines.depths.length = before;
  readAnyLine(textOf(line), number, lines, faults);
}

/** The way of a line with quotes, spaces, unusual numbers or faults. */
function readAnyLine(line: string, number: number, lines: Lines, faults: CsvFaults): void {
  if (line.trim() === '') return;
  const split = splitCsvLine(line);
  if ('fault' in split) return addFault(faults, number, split.column, split.fault);
  const [date = '', ...cells] = split.fields;
  if (cells.length !== lines.places.length) {
    const expected = lines.places.length + 1;
    return addFault(faults, number, 0, `${cells.length + 1} fields where the header has ${expected}`);
  }
  takeDay(date, number, lines, faults);
  for (const [index, cell] of cells.entries()) {
    const depth = readDepth(cell);
    if (typeof depth === 'number') lines.depths.push(depth);
    else addFault(faults, number, index + 2, `${lines.places[index] ?? ''}: ${depth}`);
  }
}

function takeDay(cell: string, number: number, lines: Lines, faults: CsvFaults): void {
  const day = readDay(cell, lines.days.at(-1));
  if (typeof day === 'string') addFault(faults, number, 1, day);
  else lines.days.push(day);
}

function columnsOf(lines: Lines, start: LocalDate): Pick<SeriesSet, 'days' | 'columns'> {
  const days = (lines.days.at(-1) ?? dateOfEpochDay(start - 1)) - start + 1;
  const width = lines.places.length;
  const columns = new Map<string, RainColumn>();
  for (const [index, place] of lines.places.entries()) {
    const column = new Int32Array(days).fill(MISSING);
    lines.days.forEach((day, row) => {
      column[day - start] = lines.depths[row * width + index] ?? MISSING;
    });
    columns.set(place, column);
  }
  return { days, columns };
}
