// Decides that a season is planned only on rain that lasts to its end, while the next season's terms need only its past.
import { MARSABIT_PLACES } from '@microcrop/geography';
import { addDays, dateOfParts, formatDate, type LocalDate } from '@microcrop/kernel';
import { lastDayOf, sliceSet } from '@microcrop/weather';
import { expect, it } from 'vitest';
import { generatedRain } from '../src/demo-scheme.ts';
import { shippedProducts } from '../src/read-products.ts';
import { fitSeason, planSeason, type SeasonOrder, salesStart } from '../src/season-plan.ts';

const SEASON = '2026-long-rains';
const whole = generatedRain(3, SEASON, MARSABIT_PLACES);

async function orderUntil(until: LocalDate): Promise<SeasonOrder> {
  return {
    seed: 3,
    farmers: 1,
    season: SEASON,
    definitions: await shippedProducts(whole.kind),
    rain: sliceSet(whole, whole.start, until),
    places: MARSABIT_PLACES,
    agentCodes: [],
    faults: 'none',
    weatherFaults: 'none',
  };
}

it('refuses rain that ends before the last day of cover, and takes rain that ends on it', async () => {
  const plan = planSeason(await orderUntil(lastDayOf(whole)));
  const ends = plan.versions.map(({ season }) => season.coverUntil);
  const last = ends.reduce((late, each) => (each > late ? each : late));
  const order = await orderUntil(addDays(last, -1));
  expect(() => planSeason(order)).toThrow(/SEASON_NOT_COVERED.*seasonUntil=2026-/);
  expect(planSeason(await orderUntil(last)).endsAt).toBe(plan.endsAt);
});

it('fits the terms of a season of which no day has come', async () => {
  const versions = fitSeason(await orderUntil(dateOfParts(2025, 12, 31)));
  expect(versions.map(({ name }) => name)).toContain(`maize-drought/${SEASON}`);
  const earliest = versions.map(({ season }) => formatDate(season.salesFrom)).toSorted()[0] ?? '';
  expect(new Date(salesStart(versions) + 3 * 3_600_000).toISOString().slice(0, 10)).toBe(earliest);
});
