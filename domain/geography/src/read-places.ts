// Decides how a scheme's place list is read from CSV: every fault at once, each with its line.
import { refuse } from '@microcrop/kernel';
import { foldName } from './areas-of-kenya.ts';
import { checkPlace } from './check-place.ts';
import type { Place, PlaceList } from './place.ts';
import { GEOGRAPHY_REFUSALS } from './refusals.ts';
import { splitCsvLine } from './split-csv-line.ts';

const HEADER = ['place', 'county_code', 'county', 'constituency_code', 'constituency'];
const FAULTS_SHOWN_MAX = 20;

/**
 * Reads `place,county_code,county,constituency_code,constituency` (UTF-8 text, LF or CRLF, BOM allowed). Blank lines are
 * passed over. Refuses PLACES_FAULTY with `faults` (the first 20 as sentences) and `faultCount`.
 */
export function readPlaces(text: string): PlaceList {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const faults = headerFaults(header);
  const places: Place[] = [];
  if (faults.length === 0) readLines(lines, places, faults);
  if (faults.length === 0 && places.length === 0) faults.push('line 2: the list names no place');
  if (faults.length > 0) {
    const shown = faults.slice(0, FAULTS_SHOWN_MAX);
    return refuse(GEOGRAPHY_REFUSALS.PLACES_FAULTY, { faultCount: faults.length, faults: shown });
  }
  return places;
}

function headerFaults(header: string): string[] {
  const split = splitCsvLine(header);
  const same = 'fields' in split && split.fields.join(',').toLowerCase() === HEADER.join(',');
  return same ? [] : [`line 1: the header must read ${HEADER.join(',')}`];
}

/** What the lines above said, so that a line that contradicts them is found at once. */
type Seen = { readonly names: Set<string>; readonly constituencies: Map<string, string> };

function readLines(lines: readonly string[], places: Place[], faults: string[]): void {
  const seen: Seen = { names: new Set(), constituencies: new Map() };
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const found = readLine(line, seen);
    if (typeof found === 'string') faults.push(`line ${index + 2}: ${found}`);
    else places.push(found);
  }
}

function readLine(line: string, seen: Seen): Place | string {
  const split = splitCsvLine(line);
  if ('fault' in split) return `column ${split.column}: ${split.fault}`;
  if (split.fields.length !== HEADER.length)
    return `${split.fields.length} fields where ${HEADER.length} belong`;
  const [name = '', countyCode = '', county = '', constituencyCode = '', constituency = ''] = split.fields;
  const place = checkPlace({ name, countyCode, county, constituencyCode, constituency });
  return typeof place === 'string' ? place : (contradiction(place, seen) ?? place);
}

function contradiction(place: Place, seen: Seen): string | undefined {
  const folded = place.name.toLowerCase();
  if (seen.names.has(folded)) return `the place ${place.name} is named twice`;
  seen.names.add(folded);
  const above = seen.constituencies.get(place.constituencyCode) ?? place.constituency;
  seen.constituencies.set(place.constituencyCode, above);
  if (foldName(above) === foldName(place.constituency)) return undefined;
  return `constituency_code ${place.constituencyCode} is ${above} above and ${place.constituency} here`;
}
