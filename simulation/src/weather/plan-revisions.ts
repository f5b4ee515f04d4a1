// Decides which values of a season are changed afterwards: one in time to count, one after its phase was determined.
import type { PlaceList } from '@microcrop/geography';
import {
  addDays,
  dateAt,
  draw,
  type Instant,
  instantAt,
  type LocalDate,
  micrometres,
} from '@microcrop/kernel';
import { readingOfPlace, type SeriesSet } from '@microcrop/weather';
import { MINUTES_OF_ARRIVAL } from './arrival.ts';
import { pick } from './pick.ts';
import type { FeedPhase, WeatherRevision } from './weather-fault.ts';

export type RevisionOrder = {
  readonly seed: string;
  readonly set: SeriesSet;
  readonly places: PlaceList;
  readonly phases: readonly FeedPhase[];
  /** Place-days that never came have nothing to revise. */
  readonly isGap: (place: string, date: LocalDate) => boolean;
};

type Timing = WeatherRevision['timing'];
type PlaceDay = Pick<WeatherRevision, 'place' | 'date' | 'from'>;

/** An early revision is here two days after the value; a late one two to eight days after the determination. */
const EARLY_DAYS = 2;
const LATE_DAYS_MIN = 2;
const LATE_DAYS_SPREAD = 7;
/** Enough to matter if it were let in: a late revision must be seen not to reopen anything. */
const LATE_MICROMETRES = 15_000;
const EARLY_MICROMETRES = 2_000;

/** At most one of each timing; none where the season has no value to revise. */
export function planRevisions(order: RevisionOrder): readonly WeatherRevision[] {
  const late = planOne(order, 'after-determination', undefined);
  const early = planOne(order, 'before-determination', late);
  return [early, late].filter((revision) => revision !== undefined);
}

function planOne(
  order: RevisionOrder,
  timing: Timing,
  other: WeatherRevision | undefined,
): WeatherRevision | undefined {
  const phase = pick(order.phases, [order.seed, 'weather-revision', timing, 'phase']);
  if (phase === undefined) return undefined;
  const all = placeDaysOf(order, phase).filter(
    ({ place, date }) =>
      (place !== other?.place || date !== other.date) && arrivalOf(order, phase, date, timing) !== undefined,
  );
  const wet = all.filter(({ from }) => from > 0);
  const found = pick(wet.length > 0 ? wet : all, [order.seed, 'weather-revision', timing, 'place-day']);
  const arrivesAt = found === undefined ? undefined : arrivalOf(order, phase, found.date, timing);
  if (found === undefined || arrivesAt === undefined) return undefined;
  const more = timing === 'after-determination' ? LATE_MICROMETRES : EARLY_MICROMETRES;
  return { kind: 'revision', ...found, arrivesAt, timing, to: micrometres(found.from + more) };
}

function placeDaysOf({ set, places, isGap }: RevisionOrder, phase: FeedPhase): readonly PlaceDay[] {
  const found: PlaceDay[] = [];
  for (let date = phase.from; date <= phase.until; date = addDays(date, 1)) {
    for (const { name: place } of places) {
      const from = readingOfPlace(set, place, date);
      if (from !== null && !isGap(place, date)) found.push({ place, date, from });
    }
  }
  return found;
}

/** `undefined` where the day lies too near its determination for an early revision. */
function arrivalOf(
  order: RevisionOrder,
  phase: FeedPhase,
  date: LocalDate,
  timing: Timing,
): Instant | undefined {
  if (timing === 'before-determination') {
    const early = instantAt(addDays(date, 1 + EARLY_DAYS), MINUTES_OF_ARRIVAL);
    return early < phase.determinedAt ? early : undefined;
  }
  const days =
    LATE_DAYS_MIN + Math.floor(draw([order.seed, 'weather-revision', 'late-days']) * LATE_DAYS_SPREAD);
  return instantAt(addDays(dateAt(phase.determinedAt), days), MINUTES_OF_ARRIVAL);
}
