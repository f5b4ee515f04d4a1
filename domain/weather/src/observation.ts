// Decides what an observation is: a value, or an explicit gap, of a source, place and day, in one vintage; flags stand beside.
import { type Instant, type LocalDate, type Micrometres, refuse } from '@microcrop/kernel';
import { WEATHER_REFUSALS } from './refusals.ts';

/** `validTime` is the civil day it rained; `knownAt` when the scheme came to know this vintage (1, then 2 …). */
export type Observation = {
  readonly source: string;
  readonly place: string;
  readonly validTime: LocalDate;
  readonly vintage: number;
  readonly knownAt: Instant;
  /** null: the source says that it has no value for the day. */
  readonly rain: Micrometres | null;
};

/** The raw value is never changed; `quality` says what the checks made of it. */
export type FlaggedObservation = Observation & { readonly quality: QualityFlag };

export const QUALITY = { ok: 0, suspect: 1, fail: 2, untested: 3 } as const;
export type QualityFlag = (typeof QUALITY)[keyof typeof QUALITY];

/** Above this a day's rain in Kenya is looked at by a person; it still counts. (The satellite record's most is 307 mm.) */
export const SUSPECT_MICROMETRES_MIN = 500_000;
/** Above this it cannot be a day's rain: it fails, and the ladder is climbed. */
export const FAIL_MICROMETRES_MIN = 1_000_000;

/** The range check, the only one that one value can have; a gap stays untested. Refuses OBSERVATION_MALFORMED. */
export function flagObservation(observation: Observation): FlaggedObservation {
  const { rain, vintage } = observation;
  const whole = rain === null || (Number.isSafeInteger(rain) && rain >= 0 && rain <= 2_147_483_647);
  if (!whole || !Number.isInteger(vintage) || vintage < 1 || vintage > 32_767) {
    return refuse(WEATHER_REFUSALS.OBSERVATION_MALFORMED, { place: observation.place, vintage });
  }
  return { ...observation, quality: rangeFlag(rain) };
}

function rangeFlag(rain: number | null): QualityFlag {
  if (rain === null) return QUALITY.untested;
  if (rain > FAIL_MICROMETRES_MIN) return QUALITY.fail;
  return rain > SUSPECT_MICROMETRES_MIN ? QUALITY.suspect : QUALITY.ok;
}
