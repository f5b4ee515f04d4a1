// Decides how a day's weather is taken in: kept as it came, by vintage, gaps explicit, nothing ever overwritten.
import {
  formatDate,
  type JsonObject,
  type LocalDate,
  type Micrometres,
  micrometres,
  parseDate,
  refuse,
} from '@microcrop/kernel';
import type { Observation } from '@microcrop/weather';
import { consume } from '../consume.ts';
import type { Message } from '../messages.ts';
import type { Ports } from '../ports.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';

/** One message of the feed: a day's readings by place; null says that the feed has no value. Vintage 1 first, then revisions. */
export type WeatherDay = {
  readonly source: string;
  readonly date: LocalDate;
  readonly vintage: number;
  readonly rain: ReadonlyMap<string, Micrometres | null>;
};

export async function takeInWeather(ports: Ports, message: Message<'take-in-weather'>): Promise<void> {
  const day = readWeatherDay(message.body);
  await consume(ports, message.id, async (stores) => {
    await stores.observations.append(
      [...day.rain].map(([place, rain]) => observationOf(ports, day, place, rain)),
    );
  });
}

/** The message body: micrometres as integers. */
export function writeWeatherDay({ source, date, vintage, rain }: WeatherDay): JsonObject {
  return { source, date: formatDate(date), vintage, rain: Object.fromEntries(rain) };
}

/** Refuses WEATHER_DAY_MALFORMED. */
export function readWeatherDay(body: JsonObject): WeatherDay {
  const { source, date, vintage, rain } = body;
  const known = typeof source === 'string' && typeof date === 'string' && typeof vintage === 'number';
  if (!known || typeof rain !== 'object' || rain === null)
    return refuse(SCHEME_REFUSALS.WEATHER_DAY_MALFORMED);
  const readings = Object.entries(rain).map(([place, value]) => [place, readingOf(value)] as const);
  return { source, date: parseDate(date), vintage, rain: new Map(readings) };
}

function readingOf(value: unknown): Micrometres | null {
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return refuse(SCHEME_REFUSALS.WEATHER_DAY_MALFORMED);
  return micrometres(value);
}

function observationOf(ports: Ports, day: WeatherDay, place: string, rain: Micrometres | null): Observation {
  return {
    source: day.source,
    place,
    validTime: day.date,
    vintage: day.vintage,
    knownAt: ports.clock.now(),
    rain,
  };
}
