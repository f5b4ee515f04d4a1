// Decides how the tests of this package read the real rain that may stand beside the repository.
import { readFileSync } from 'node:fs';
import { type LocalDate, parseDate, parseMillimetres } from '@microcrop/kernel';
import { sharedPath } from '@microcrop/quality';
import { type FitData, type PlaceData, rainData } from '../src/index.ts';

const FILE = sharedPath('data', 'marsabit', 'chirps_daily_12sublocations.csv');

export const REAL_RAIN_ABSENT = FILE === undefined;

/** Twelve places of Marsabit, 1981 to 2019, satellite, no day missing. */
export function realRain(): FitData {
  const [header = '', ...lines] = FILE === undefined ? [] : readFileSync(FILE, 'utf8').trim().split('\n');
  const rows = lines.map((line) => line.split(','));
  const start: LocalDate = parseDate(rows[0]?.[0] ?? '1981-01-01');
  const names = header.split(',').slice(1);
  const places = names.map((name, at): [string, PlaceData] => {
    const values = rows.map((row) => parseMillimetres(row[at + 1] ?? ''));
    return [name, rainData({ kind: 'satellite', unit: 'micrometre', start, values })];
  });
  return { kind: 'satellite', source: 'chirps', digest: '0'.repeat(64), places: new Map(places) };
}
