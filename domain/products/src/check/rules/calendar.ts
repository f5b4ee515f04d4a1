// Decides that a cover can be bought only before its weather: sales and waiting period end by the earliest day of cover.

import type { CompiledWindow } from '@microcrop/indices';
import { addDays, formatDate } from '@microcrop/kernel';
import { type Calendar, type Season, seasonIn } from '../../season.ts';
import type { Draft } from '../draft.ts';
import { type Finding, finding } from '../fault.ts';

/** Three years without and one with a 29 February. */
const YEARS = [2001, 2002, 2003, 2004];
const HALF_A_YEAR_DAYS = 183;
const COVER_DAYS_MAX = 366;

export function checkCalendar(draft: Draft): readonly Finding[] {
  const calendar = calendarOf(draft);
  if (calendar === undefined) return [];
  const seasons = YEARS.map((year) => seasonIn(calendar, year));
  const rules = [salesBeforeCover, salesInOrder, coverWithinAYear];
  return rules.flatMap(
    (rule) => seasons.map((season) => rule(calendar, season)).find((found) => found !== null) ?? [],
  );
}

function salesBeforeCover({ document }: Calendar, season: Season): Finding | null {
  const { waitingDays } = document.season;
  const ends = addDays(season.salesUntil, waitingDays);
  const before = season.coverFrom - season.salesUntil <= HALF_A_YEAR_DAYS;
  if (before && ends <= season.coverFrom) return null;
  const path = ['season', 'salesUntil'];
  if (!before) {
    return finding(
      path,
      'SALES_AFTER_COVER',
      `cover begins on ${formatDate(season.coverFrom)}: sales must end before it`,
    );
  }
  return finding(
    path,
    'SALES_AFTER_COVER',
    `sales end plus ${waitingDays} days is ${formatDate(ends)}, after cover begins on ${formatDate(season.coverFrom)}: end sales earlier`,
  );
}

function salesInOrder(_calendar: Calendar, season: Season): Finding | null {
  if (season.salesUntil - season.salesFrom <= HALF_A_YEAR_DAYS) return null;
  return finding(
    ['season', 'salesFrom'],
    'SALES_REVERSED',
    'sales begin after they end, or last over half a year',
  );
}

function coverWithinAYear(_calendar: Calendar, season: Season): Finding | null {
  if (season.coverUntil - season.starts < COVER_DAYS_MAX) return null;
  return finding(
    ['season', 'starts'],
    'COVER_TOO_LONG',
    'the cover ends over a year after "starts": a phase that begins before it falls into the next year',
  );
}

/** With the phases that resolve: a faulty one could only make the cover begin earlier or end later. */
function calendarOf(draft: Draft): Calendar | undefined {
  const windows = [...draft.windows];
  if (draft.season === undefined || draft.sowing === undefined) return undefined;
  const phases = windows.flatMap(([name, window]) =>
    window !== null && resolves(draft, window) ? [{ name, window }] : [],
  );
  if (phases.length === 0) return undefined;
  return { document: { season: draft.season }, phases, sowing: draft.sowing };
}

function resolves(draft: Draft, window: CompiledWindow): boolean {
  let at: CompiledWindow | null | undefined = window;
  for (let steps = 0; steps <= draft.windows.size; steps += 1) {
    if (at === null || at === undefined) return false;
    if (at.after === null) return !at.hangsOnSowing || draft.sowing !== null;
    at = draft.windows.get(at.after);
  }
  return false;
}
