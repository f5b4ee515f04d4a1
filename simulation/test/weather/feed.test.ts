// Decides that a season's weather messages are whole, that every fault among them is listed, and that the seed alone draws them.
import { MARSABIT_PLACES, neighboursOf, placeNamed } from '@microcrop/geography';
import { addDays, dateAt, formatInstant, instantAt, parseDate } from '@microcrop/kernel';
import { generateSeries, readingOfPlace } from '@microcrop/weather';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type FeedOrder,
  type FeedPlan,
  planFeed,
  rankSeeds,
  type WeatherFault,
  type WeatherGap,
} from '../../src/weather/index.ts';

const PLACES = MARSABIT_PLACES;
const [from, until] = [parseDate('2011-03-01'), parseDate('2011-05-31')];
const set = generateSeries({ seed: 5, places: PLACES.map((place) => place.name), from, until });
const phases = [
  ['2011-03-01', '2011-03-31'],
  ['2011-04-01', '2011-04-30'],
  ['2011-05-01', '2011-05-31'],
].map(([first = '', last = '']) => ({
  from: parseDate(first),
  until: parseDate(last),
  determinedAt: instantAt(addDays(parseDate(last), 5), 9 * 60),
}));

function order(seed: string | number, more: Partial<FeedOrder> = {}): FeedOrder {
  return { seed, set, places: PLACES, from, until, phases, faults: 'default', ...more };
}

function gapsOf(plan: FeedPlan): readonly WeatherGap[] {
  return plan.faults.filter((fault) => fault.kind === 'gap');
}

const anySeed = fc.oneof(fc.nat(), fc.string({ maxLength: 6 }));

test('each day has one message, at 06:30 of the morning after', () => {
  const { messages } = planFeed(order(1, { faults: 'none' }));
  expect(messages.map((message) => message.date)).toEqual(
    Array.from({ length: 92 }, (_, day) => addDays(from, day)),
  );
  expect(formatInstant(messages[0]?.arrivesAt ?? instantAt(from))).toBe('2011-03-02T06:30:00+03:00');
});

test('without faults every value is the series', () => {
  const plan = planFeed(order(1, { faults: 'none' }));
  expect(plan.faults).toEqual([]);
  for (const { date, vintage, values } of plan.messages) {
    expect(vintage).toBe(1);
    for (const { name } of PLACES) expect(values[name]).toBe(readingOfPlace(set, name, date));
  }
});

test('what differs from the series is listed, and what is listed differs', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const { messages, faults } = planFeed(order(seed));
      const found: Pick<WeatherFault, 'kind' | 'place' | 'date'>[] = [];
      for (const { date, vintage, values } of messages) {
        for (const [place, value] of Object.entries(values)) {
          if (value === readingOfPlace(set, place, date)) continue;
          found.push({ kind: vintage === 1 ? 'gap' : 'revision', place, date });
          expect(value === null).toBe(vintage === 1);
        }
      }
      const key = (each: (typeof found)[number]): string => `${each.kind} ${each.date} ${each.place}`;
      expect(found.map(key).toSorted()).toEqual(faults.map(key).toSorted());
    }),
    { numRuns: 50 },
  );
});

test('every season climbs to a neighbour, needs the fill once, and is revised early and late', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const plan = planFeed(order(seed));
      const silent = gapsOf(plan).filter((gap) => gap.scope === 'constituency');
      expect(silent).toHaveLength(PLACES.length);
      expect(new Set(silent.map((gap) => gap.date)).size).toBe(1);
      const gone = new Set(gapsOf(plan).map((gap) => `${gap.place} ${gap.date}`));
      const climbed = gapsOf(plan).filter((gap) =>
        neighboursOf(PLACES, placeNamed(PLACES, gap.place)).some(
          (other) => !gone.has(`${other.name} ${gap.date}`),
        ),
      );
      expect(climbed.length).toBeGreaterThan(0);
      expect(gapsOf(plan).length).toBeLessThan(45);
      const revisions = plan.faults.filter((fault) => fault.kind === 'revision');
      expect(revisions.map((revision) => revision.timing).toSorted()).toEqual([
        'after-determination',
        'before-determination',
      ]);
      for (const revision of revisions) {
        const phase = phases.find((each) => each.from <= revision.date && revision.date <= each.until);
        const isLate = revision.arrivesAt > (phase?.determinedAt ?? 0);
        expect(isLate).toBe(revision.timing === 'after-determination');
        expect(dateAt(revision.arrivesAt)).toBeGreaterThan(addDays(revision.date, 1));
        expect(revision.to).toBeGreaterThan(revision.from);
      }
    }),
    { numRuns: 50 },
  );
});

test('the same seed plans the same season, another seed another', () => {
  expect(planFeed(order(9))).toEqual(planFeed(order('9')));
  expect(planFeed(order(9)).faults).not.toEqual(planFeed(order(10)).faults);
});

test('messages come in the order of their arrival', () => {
  const arrivals = planFeed(order(3)).messages.map((message) => message.arrivesAt);
  expect([...arrivals].toSorted((left, right) => left - right)).toEqual(arrivals);
});

test('a place alone in its constituency is silent, never climbed from', () => {
  const alone = PLACES.slice(0, 1);
  const plan = planFeed(order(4, { places: alone }));
  expect(gapsOf(plan).filter((gap) => gap.scope === 'constituency')).toHaveLength(1);
});

test('days that the series lacks come as null and are no fault', () => {
  const later = addDays(until, 10);
  const { messages, faults } = planFeed(order(4, { until: later, faults: 'default' }));
  expect(messages.find((message) => message.date === later)?.values['SONGA']).toBeNull();
  expect(faults.every((fault) => fault.date <= until)).toBe(true);
});

test('seeds are ranked by their season among their own earlier years', () => {
  const places = ['SONGA', 'KARARE'];
  const rows = rankSeeds({ seeds: [1, 2, 3], places, from, until, earlierYears: 30 });
  expect(rows.map((row) => row.seed)).toEqual([1, 2, 3]);
  for (const row of rows) {
    expect(row.earlierMillimetres).toHaveLength(30);
    expect(row.rank).toBe(1 + row.earlierMillimetres.filter((each) => each < row.seasonMillimetres).length);
  }
});
