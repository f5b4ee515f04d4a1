// Decides the season that a fault is played in: one maize cover on sale, and a drought in the feed that pays at every place.
import { randomUUID } from 'node:crypto';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { addDays, instantAt, type LocalDate, type Micrometres, micrometres } from '@microcrop/kernel';
import { floatFunded } from '@microcrop/ledger';
import { endOf, type ProductVersion } from '@microcrop/products';
import {
  determineAt,
  leave,
  publishVersion,
  type SchemePorts,
  salesEnd,
  writeWeatherDay,
} from '@microcrop/scheme';
import type { OpenScheme } from '@microcrop/serve';
import {
  DEMO_AGENTS,
  fitSeason,
  GENERATED_SEASON,
  generatedRain,
  OPENING_FLOAT,
  shippedProducts,
  WEATHER_SOURCE,
} from '@microcrop/simulation';
import type { FarmerTerms } from '@microcrop/simulators';

/** What the clock alone brings on: a fault ends before these, unless it is about them. */
export const BY_THE_CALENDAR = [
  'close-sales',
  'determine-risk',
  'expire-cover',
  'take-in-weather',
  'sweep-statement',
];

/** People of the outside world dial by themselves only long after any fault. */
const THEIR_OWN_SALES = { salesFrom: Date.UTC(2040, 0, 1), salesUntil: Date.UTC(2040, 1, 1) } as const;

export type FaultSeason = {
  readonly version: ProductVersion;
  readonly startsAt: number;
  readonly salesUntil: number;
  /** When the first phase of every risk is determined; by then its weather is in. */
  readonly firstDetermination: number;
};

export async function planFaultSeason(seed: number): Promise<FaultSeason> {
  const rain = generatedRain(seed, GENERATED_SEASON, MARSABIT_PLACES);
  const definitions = (await shippedProducts(rain.kind)).filter(({ product }) => product === 'maize-drought');
  const [version] = fitSeason({
    seed,
    farmers: 0,
    season: GENERATED_SEASON,
    definitions,
    rain,
    places: MARSABIT_PLACES,
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
    faults: 'default',
    weatherFaults: 'none',
  });
  const [first] = version?.season.phases ?? [];
  if (version === undefined || first === undefined)
    throw new Error('the maize cover is shipped, and has phases');
  return {
    version,
    startsAt: instantAt(version.season.salesFrom),
    salesUntil: salesEnd(version),
    firstDetermination: determineAt(version, endOf(first.latest)),
  };
}

/** Who lives in the outside world, by its own terms. */
export function peopleOf({ version }: FaultSeason): FarmerTerms {
  return {
    ...THEIR_OWN_SALES,
    places: MARSABIT_PLACES.map(({ county, constituency, name }) => ({ county, constituency, place: name })),
    crops: [version.cover.document.crop],
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
  };
}

/** Publishes the version, funds the float, and leaves the weather of every day of cover: none of them brings rain. */
export async function layOutSeason(scheme: OpenScheme, { version }: FaultSeason): Promise<void> {
  const { ports } = scheme;
  await publishVersion(ports, version, 'engineer');
  await ports.unitOfWork(async (stores) => {
    await stores.ledger.post(
      floatFunded({
        postingId: ports.identity.newId(),
        bookedAt: ports.clock.now(),
        operatorReference: 'OPENING-FLOAT',
        funded: OPENING_FLOAT,
      }),
    );
    await stores.observations.registerSource({
      name: WEATHER_SOURCE,
      kind: 'generated',
      digest: randomUUID(),
    });
  });
  const { coverFrom, coverUntil } = version.season;
  for (let date = coverFrom; date <= coverUntil; date = addDays(date, 1)) await leaveDay(ports, date);
}

async function leaveDay(ports: SchemePorts, date: LocalDate): Promise<void> {
  const dry = micrometres(0);
  const rain = new Map<string, Micrometres>(MARSABIT_PLACES.map(({ name }) => [name, dry]));
  const body = writeWeatherDay({ source: WEATHER_SOURCE, date, vintage: 1, rain });
  await ports.unitOfWork((stores) =>
    leave(ports, stores, 'take-in-weather', body, instantAt(addDays(date, 1), 6 * 60)),
  );
}
