// Decides when a season is: its name, sales window, cover, and the earliest and latest days of each phase.

import type { CompiledSowing } from '@microcrop/indices';
import { type DateWindow, lastOnOrBefore } from '@microcrop/indices';
import { addDays, invariant, type LocalDate, onMonthDay, parseMonthDay, refuse } from '@microcrop/kernel';
import type { Phase } from './compile-cover.ts';
import type { CoverDocument } from './cover-schema.ts';
import { PRODUCT_REFUSALS } from './refusals.ts';

/** What a season's days follow from: a whole cover, or one that is still being checked. */
export type Calendar = {
  readonly document: { readonly season: CoverDocument['season'] };
  readonly phases: readonly Phase[];
  readonly sowing: CompiledSowing | null;
};

export type SeasonName = { readonly year: number; readonly season: string };

/** A phase's days; the two differ only where sowing is decided by rain. */
export type PhaseSpan = {
  readonly phase: string;
  readonly earliest: DateWindow;
  readonly latest: DateWindow;
};

export type Season = {
  /** "2011-long-rains". */
  readonly name: string;
  readonly year: number;
  readonly starts: LocalDate;
  readonly salesFrom: LocalDate;
  /** The last day of sales. */
  readonly salesUntil: LocalDate;
  /** The earliest day of cover. */
  readonly coverFrom: LocalDate;
  /** The last day of cover, were sowing as late as it can be. */
  readonly coverUntil: LocalDate;
  /** In the order in which they end. */
  readonly phases: readonly PhaseSpan[];
};

/** Reads "2011-long-rains". Refuses SEASON_MALFORMED. */
export function parseSeasonName(name: string): SeasonName {
  const match = /^(\d{4})-([a-z][a-z0-9-]{0,39})$/.exec(name);
  if (match === null) return refuse(PRODUCT_REFUSALS.SEASON_MALFORMED, { season: name.slice(0, 40) });
  return { year: Number(match[1]), season: match[2] ?? '' };
}

/** The cover's season of a year: the year in which it starts. */
export function seasonIn(cover: Calendar, year: number): Season {
  const { season } = cover.document;
  const starts = onMonthDay(year, parseMonthDay(season.starts));
  const salesUntil = lastOnOrBefore(starts, parseMonthDay(season.salesUntil));
  const phases = phaseSpans(cover, starts);
  const firsts = phases.map((span) => span.earliest.from);
  const ends = phases.map((span) => endOf(span.latest));
  return {
    name: `${String(year).padStart(4, '0')}-${season.name}`,
    year,
    starts,
    salesFrom: lastOnOrBefore(salesUntil, parseMonthDay(season.salesFrom)),
    salesUntil,
    coverFrom: earliestOf([...firsts, ...sowingWindowStart(cover, starts)]),
    coverUntil: addDays(latestOf(ends), -1),
    phases,
  };
}

/** The window of a phase once sowing is known (or is not asked for); null while it is not known. */
export function phaseWindow(
  cover: Calendar,
  starts: LocalDate,
  phase: string,
  sowing: LocalDate | null,
): DateWindow | null {
  return phaseNamed(cover, phase).window.resolve({
    seasonStart: starts,
    sowing,
    windowOf: (name) => phaseWindow(cover, starts, name, sowing),
  });
}

/** Whether the phase's days wait for sowing, directly or through the phase that it follows. */
export function hangsOnSowing(cover: Calendar, phase: string): boolean {
  const { window } = phaseNamed(cover, phase);
  return window.hangsOnSowing || (window.after !== null && hangsOnSowing(cover, window.after));
}

/** The first day after a window. */
export function endOf(window: DateWindow): LocalDate {
  return addDays(window.from, window.days);
}

/** Refuses PHASE_UNKNOWN. */
export function phaseNamed(cover: Calendar, name: string): Phase {
  const phase = cover.phases.find((candidate) => candidate.name === name);
  return phase ?? refuse(PRODUCT_REFUSALS.PHASE_UNKNOWN, { phase: name.slice(0, 40) });
}

function phaseSpans(cover: Calendar, starts: LocalDate): readonly PhaseSpan[] {
  const span = cover.sowing?.span(starts) ?? null;
  return cover.phases
    .map(({ name }) => ({
      phase: name,
      earliest: knownWindow(phaseWindow(cover, starts, name, span?.earliest ?? null)),
      latest: knownWindow(phaseWindow(cover, starts, name, span?.latest ?? null)),
    }))
    .toSorted(
      (left, right) => endOf(left.latest) - endOf(right.latest) || (left.phase < right.phase ? -1 : 1),
    );
}

function sowingWindowStart(cover: Calendar, starts: LocalDate): readonly LocalDate[] {
  return cover.sowing === null ? [] : [cover.sowing.windowIn(starts).from];
}

function knownWindow(window: DateWindow | null): DateWindow {
  invariant(window !== null, 'a checked cover has a sowing rule wherever a phase counts from sowing');
  return window;
}

function earliestOf(dates: readonly LocalDate[]): LocalDate {
  return dates.reduce((earliest, date) => (date < earliest ? date : earliest));
}

function latestOf(dates: readonly LocalDate[]): LocalDate {
  return dates.reduce((latest, date) => (date > latest ? date : latest));
}
