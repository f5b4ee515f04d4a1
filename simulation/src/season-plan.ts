// Decides a whole season before it is played: its versions, its weather messages with their faults, its people's terms.
import type { PlaceList } from '@microcrop/geography';
import {
  addDays,
  addMinutes,
  formatDate,
  type Instant,
  instantAt,
  invariant,
  type LocalDate,
  refuse,
} from '@microcrop/kernel';
import { endOf, fitVersion, type ProductDefinition, type ProductVersion } from '@microcrop/products';
import { determineAt, ruleAt, salesEnd } from '@microcrop/scheme';
import type { FarmerTerms } from '@microcrop/simulators';
import { allPlaceSeries, lastDayOf, type SeriesSet, sliceSet } from '@microcrop/weather';
import { SIMULATION_REFUSALS } from './refusals.ts';
import { type FeedPhase, planFeed, type WeatherFault, type WeatherMessage } from './weather/index.ts';

export type SeasonOrder = {
  readonly seed: number;
  readonly farmers: number;
  /** "2011-long-rains". */
  readonly season: string;
  readonly definitions: readonly ProductDefinition[];
  /** History and the season itself; the fit sees only what ended before sales begin. */
  readonly rain: SeriesSet;
  readonly places: PlaceList;
  readonly agentCodes: readonly string[];
  readonly faults: 'default' | 'none';
  readonly weatherFaults: 'default' | 'none';
};

export type SeasonPlan = {
  readonly order: SeasonOrder;
  readonly versions: readonly ProductVersion[];
  readonly messages: readonly WeatherMessage[];
  readonly weatherFaults: readonly WeatherFault[];
  readonly people: FarmerTerms;
  /** The first instant of sales. */
  readonly startsAt: Instant;
  /** When everything that the season set going has come to its end. */
  readonly endsAt: Instant;
};

/** The name of the feed that brings the season's days. */
export const WEATHER_SOURCE = 'season-feed';

/** After the last determination, payouts have this long to be asked about, to fail and to be settled. */
const SETTLING_MINUTES = 12 * 1440;

/** Farmers who pay by hand, late or twice, need some minutes of sales left after they dial. */
const LAST_DIAL_MINUTES = 60;

/** What goes on sale for a season, fitted from the years before it. Refuses as `fitVersion`. */
export function fitSeason(order: SeasonOrder): readonly ProductVersion[] {
  const data = fitDataOf(order);
  return order.definitions.map((definition) => fitVersion(definition, order.season, data));
}

/** The first instant of sales. */
export function salesStart(versions: readonly ProductVersion[]): Instant {
  return instantAt(earliest(versions.map(({ season }) => season.salesFrom)));
}

/** Fits the versions and lays out the season's days. Refuses as `fitSeason`, and SEASON_NOT_COVERED. */
export function planSeason(order: SeasonOrder): SeasonPlan {
  const versions = fitSeason(order);
  invariant(versions.length > 0, 'a season sells at least one product');
  const from = earliest(versions.map(({ season }) => season.coverFrom));
  const until = latest(versions.map(({ season }) => season.coverUntil));
  checkCovered(order.rain, until);
  const feed = planFeed({
    seed: order.seed,
    set: sliceSet(order.rain, from, until),
    places: order.places,
    from,
    until,
    phases: phasesOf(versions),
    faults: order.weatherFaults,
  });
  return {
    order,
    versions,
    messages: feed.messages,
    weatherFaults: feed.faults,
    people: peopleOf(order, versions),
    startsAt: salesStart(versions),
    endsAt: addMinutes(lastDecision(versions), SETTLING_MINUTES),
  };
}

function fitDataOf({ rain, places }: SeasonOrder) {
  const all = allPlaceSeries(rain, places);
  return {
    kind: rain.kind,
    source: rain.source.name,
    digest: rain.source.digest,
    places: new Map([...all].map(([place, series]) => [place, { rain: series }])),
  };
}

function phasesOf(versions: readonly ProductVersion[]): readonly FeedPhase[] {
  return versions.flatMap((version) =>
    version.season.phases.map((span) => ({
      from: span.earliest.from,
      until: addDays(endOf(span.latest), -1),
      determinedAt: determineAt(version, endOf(span.latest)),
    })),
  );
}

function peopleOf(order: SeasonOrder, versions: readonly ProductVersion[]): FarmerTerms {
  const starts = versions.map(({ season }) => instantAt(season.salesFrom));
  const ends = versions.map(salesEnd);
  return {
    places: order.places.map(({ county, constituency, name }) => ({ county, constituency, place: name })),
    crops: [...new Set(versions.map(({ cover }) => cover.document.crop))],
    // Within the windows of all versions, so that whoever dials finds each of them on sale.
    salesFrom: Math.max(...starts),
    salesUntil: Math.min(...ends) - LAST_DIAL_MINUTES * 60_000,
    agentCodes: order.agentCodes,
  };
}

function lastDecision(versions: readonly ProductVersion[]): Instant {
  const decisions = versions.flatMap((version) => {
    const last = addDays(version.season.coverUntil, 1);
    return [determineAt(version, last), ruleAt(version, last)];
  });
  return decisions.reduce((late, each) => (each > late ? each : late));
}

function earliest(dates: readonly LocalDate[]): LocalDate {
  return dates.reduce((early, each) => (each < early ? each : early));
}

function latest(dates: readonly LocalDate[]): LocalDate {
  return dates.reduce((late, each) => (each > late ? each : late));
}

/** A season is played to its end or not at all: days that nobody will ever have are no gap of the feed. */
function checkCovered(rain: SeriesSet, until: LocalDate): void {
  const rainUntil = lastDayOf(rain);
  if (rainUntil >= until) return;
  refuse(SIMULATION_REFUSALS.SEASON_NOT_COVERED, {
    rainUntil: formatDate(rainUntil),
    seasonUntil: formatDate(until),
  });
}
