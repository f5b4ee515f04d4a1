// Decides the weather messages of a season: one each morning, with the gaps and revisions that the seed draws.
import type { PlaceList } from '@microcrop/geography';
import { addDays, type Instant, type LocalDate, type Micrometres } from '@microcrop/kernel';
import { readingOfPlace, type SeriesSet } from '@microcrop/weather';
import { arrivalOfDay } from './arrival.ts';
import { planGaps } from './plan-gaps.ts';
import { planRevisions } from './plan-revisions.ts';
import type { FeedPhase, WeatherFault, WeatherRevision } from './weather-fault.ts';

export type FeedOrder = {
  readonly seed: string | number;
  /** What really fell; days that it lacks come as null and are no fault of the feed. */
  readonly set: SeriesSet;
  /** The places reported on; each has a column in the set. */
  readonly places: PlaceList;
  /** First and last day reported, both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly phases: readonly FeedPhase[];
  readonly faults: 'default' | 'none';
};

/** `values` in micrometres by place; null says that the source has no value. A revision names its one place only. */
export type WeatherMessage = {
  readonly date: LocalDate;
  readonly vintage: 1 | 2;
  readonly arrivesAt: Instant;
  readonly values: Readonly<Record<string, Micrometres | null>>;
};

export type FeedPlan = {
  /** In the order of arrival. */
  readonly messages: readonly WeatherMessage[];
  /** Every gap and revision among the messages, by date; for the summary. */
  readonly faults: readonly WeatherFault[];
};

/** A function of the order alone. Refuses SERIES_LACKS_PLACE. */
export function planFeed(order: FeedOrder): FeedPlan {
  const faults = order.faults === 'none' ? [] : planFaults(order);
  const gaps = new Set(
    faults.filter((fault) => fault.kind === 'gap').map(({ place, date }) => keyOf(place, date)),
  );
  const messages: WeatherMessage[] = [];
  for (let date = order.from; date <= order.until; date = addDays(date, 1))
    messages.push(dayMessage(order, date, gaps));
  messages.push(...faults.filter((fault) => fault.kind === 'revision').map(revisionMessage));
  return { messages: messages.toSorted((left, right) => left.arrivesAt - right.arrivesAt), faults };
}

function planFaults(order: FeedOrder): readonly WeatherFault[] {
  const { set, places, from, until, phases } = order;
  const seed = String(order.seed);
  const gaps = planGaps({ seed, places, from, until }).filter(
    ({ place, date }) => readingOfPlace(set, place, date) !== null,
  );
  const gone = new Set(gaps.map(({ place, date }) => keyOf(place, date)));
  const isGap = (place: string, date: LocalDate): boolean => gone.has(keyOf(place, date));
  const reported = phases.filter((phase) => phase.from >= from && phase.until <= until);
  const revisions = planRevisions({ seed, set, places, phases: reported, isGap });
  return [...gaps, ...revisions].toSorted((left, right) => left.date - right.date);
}

function dayMessage(order: FeedOrder, date: LocalDate, gaps: ReadonlySet<string>): WeatherMessage {
  const values = order.places.map(({ name }): [string, Micrometres | null] => [
    name,
    gaps.has(keyOf(name, date)) ? null : readingOfPlace(order.set, name, date),
  ]);
  return { date, vintage: 1, arrivesAt: arrivalOfDay(date), values: Object.fromEntries(values) };
}

function revisionMessage({ place, date, arrivesAt, to }: WeatherRevision): WeatherMessage {
  return { date, vintage: 2, arrivesAt, values: { [place]: to } };
}

function keyOf(place: string, date: LocalDate): string {
  return `${date} ${place}`;
}
