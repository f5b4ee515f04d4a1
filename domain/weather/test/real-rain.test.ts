// Decides that real files, where they stand beside the repository, read to the figures that were published of them.
import { readFileSync } from 'node:fs';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { formatDate } from '@microcrop/kernel';
import { notVerified, sharedPath } from '@microcrop/quality';
import { expect, test } from 'vitest';
import { columnOf, lastDayOf, MISSING, readRainCsv } from '../src/index.ts';
import {
  correlations,
  deviation,
  MARCH_TO_MAY,
  mean,
  meanOfPlaces,
  OCTOBER_TO_DECEMBER,
  totalsByYear,
} from './series-statistics.ts';

const marsabit = sharedPath('data', 'marsabit', 'chirps_daily_12sublocations.csv');
const niger = sharedPath('data', 'niger', 'daily_niger_raw.csv');
if (marsabit === undefined) notVerified('the Marsabit rain file', 'shared/data/marsabit is absent');
if (niger === undefined) notVerified('the Niger rain file', 'shared/data/niger is absent');
const PLACES = MARSABIT_PLACES.map((place) => place.name);

function readMarsabit() {
  const bytes = marsabit === undefined ? new Uint8Array() : new Uint8Array(readFileSync(marsabit));
  return readRainCsv({ name: 'chirps_daily_12sublocations.csv', bytes, places: PLACES });
}

test.skipIf(marsabit === undefined)('Marsabit: 1981 to September 2019, satellite, no day missing', () => {
  const set = readMarsabit();
  expect([set.kind, formatDate(set.start), formatDate(lastDayOf(set))]).toEqual([
    'satellite',
    '1981-01-01',
    '2019-09-30',
  ]);
  expect([...set.columns.keys()]).toEqual(PLACES);
  for (const place of PLACES) expect(Array.from(columnOf(set, place)).includes(MISSING)).toBe(false);
  expect(columnOf(set, 'TOWNSHIP')).toEqual(columnOf(set, 'WABERA'));
});

test.skipIf(marsabit === undefined)('Marsabit: seasons of 1981 to 2018 are the published ones', () => {
  const set = readMarsabit();
  const longRains = totalsByYear(set, MARCH_TO_MAY);
  const [longMeans, shortMeans] = [
    meanOfPlaces(longRains),
    meanOfPlaces(totalsByYear(set, OCTOBER_TO_DECEMBER)),
  ];
  expect(longMeans).toHaveLength(38);
  expect(
    [mean(longMeans), deviation(longMeans), Math.min(...longMeans), Math.max(...longMeans)].map(Math.round),
  ).toEqual([353, 166, 48, 857]);
  expect(
    [mean(shortMeans), deviation(shortMeans), Math.min(...shortMeans), Math.max(...shortMeans)].map(
      Math.round,
    ),
  ).toEqual([279, 166, 117, 915]);
  expect(mean(correlations(longRains))).toBeCloseTo(0.97, 2);
  expect(Math.min(...correlations(longRains))).toBeCloseTo(0.93, 2);
  expect(longMeans[2000 - 1981]).toBeLessThan(50);
});

test.skipIf(niger === undefined)(
  'Niger: gauges with years of silence, made one table, keep every gap',
  () => {
    const byDate = new Map<string, Map<string, string>>();
    const lines = niger === undefined ? [] : readFileSync(niger, 'utf8').trim().split(/\r?\n/).slice(1);
    for (const line of lines) {
      const [name = '', date = '', , , , , , , rain = ''] = line.replaceAll('"', '').split(',');
      byDate.set(date, (byDate.get(date) ?? new Map<string, string>()).set(name, rain));
    }
    const names = ['Agades', "Birni N'Konni", 'Zinder', 'Niamey_Aero'];
    const rows = [...byDate]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([date, rain]) => [date, ...names.map((name) => rain.get(name) ?? '')].join(','));
    const bytes = new TextEncoder().encode([`date,${names.join(',')}`, ...rows].join('\n'));
    const set = readRainCsv({ name: 'niger.csv', bytes, places: names });
    const missing = names.map(
      (name) => Array.from(columnOf(set, name)).filter((depth) => depth === MISSING).length,
    );
    expect(set.days).toBe(14_976);
    const before1945 = 14_976 - 13_149;
    expect(missing).toEqual([737 + before1945, 810 + before1945, 725 + before1945, 776]);
  },
);
