// Decides what can go wrong with a season's weather: a value that does not come, and one that is changed afterwards.
import type { Instant, LocalDate, Micrometres } from '@microcrop/kernel';

/** `scope` says who lacks the day: one place, whose neighbours have it, or the whole constituency, so that the fill is needed. */
export type WeatherGap = {
  readonly kind: 'gap';
  readonly place: string;
  readonly date: LocalDate;
  readonly scope: 'place' | 'constituency';
};

/** A second vintage; `timing` is against the determination of the phase that the day lies in. */
export type WeatherRevision = {
  readonly kind: 'revision';
  readonly place: string;
  readonly date: LocalDate;
  readonly arrivesAt: Instant;
  readonly timing: 'before-determination' | 'after-determination';
  readonly from: Micrometres;
  readonly to: Micrometres;
};

export type WeatherFault = WeatherGap | WeatherRevision;

/** A phase as the feed must know it: its days (both included) and when it is determined. */
export type FeedPhase = {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly determinedAt: Instant;
};
