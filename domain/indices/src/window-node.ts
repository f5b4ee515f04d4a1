// Decides what a window node is: the civil days of a phase in one season, or not known yet.
import { dateParts, type Json, type LocalDate, type MonthDay, onMonthDay, refuse } from '@microcrop/kernel';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { DateWindow } from './outcome.ts';
import { INDEX_REFUSALS } from './refusals.ts';
import type { Sentence } from './sentence.ts';

/** What a window may hang on. `sowing` is null until it is known; `windowOf` gives the window of another phase. */
export type WindowContext = {
  readonly seasonStart: LocalDate;
  readonly sowing: LocalDate | null;
  readonly windowOf: (phase: string) => DateWindow | null;
};

export type CompiledWindow = {
  readonly node: string;
  /** The phase that this one follows, if it follows one. */
  readonly after: string | null;
  readonly hangsOnSowing: boolean;
  readonly days: number;
  readonly resolve: (context: WindowContext) => DateWindow | null;
  /** The same for many seasons. */
  readonly resolveColumns: (contexts: readonly WindowContext[]) => readonly (DateWindow | null)[];
  readonly sentence: () => Sentence;
};

export type WindowFaces<Schema extends TSchema, Config> = {
  readonly name: string;
  readonly schema: Schema;
  readonly read: (
    json: Static<Schema>,
  ) => Config & { readonly days: number; readonly after: string | null; readonly hangsOnSowing: boolean };
  readonly resolve: (config: Config, context: WindowContext) => DateWindow | null;
  readonly resolveColumns: (
    config: Config,
    contexts: readonly WindowContext[],
  ) => readonly (DateWindow | null)[];
  readonly sentence: (config: Config) => Sentence;
};

export type WindowNode = {
  readonly category: 'window';
  readonly name: string;
  readonly schema: TSchema;
  readonly compile: (json: Json) => CompiledWindow;
};

/** Joins the faces of one window node. */
export function windowNode<Schema extends TSchema, Config>(faces: WindowFaces<Schema, Config>): WindowNode {
  return {
    category: 'window',
    name: faces.name,
    schema: faces.schema,
    compile: (json) => {
      if (!Check(faces.schema, json))
        return refuse(INDEX_REFUSALS.DEFINITION_MALFORMED, { node: faces.name });
      const config = faces.read(json);
      return {
        node: faces.name,
        after: config.after,
        hangsOnSowing: config.hangsOnSowing,
        days: config.days,
        resolve: (context) => faces.resolve(config, context),
        resolveColumns: (contexts) => faces.resolveColumns(config, contexts),
        sentence: () => faces.sentence(config),
      };
    },
  };
}

/** The first such day of the year on or after the season's start: how a season crosses the year. */
export function firstOnOrAfter(start: LocalDate, monthDay: MonthDay): LocalDate {
  const { year } = dateParts(start);
  const sameYear = onMonthDay(year, monthDay);
  return sameYear >= start ? sameYear : onMonthDay(year + 1, monthDay);
}

/** The last such day of the year on or before the season's start: how sales of a season begin in the year before it. */
export function lastOnOrBefore(start: LocalDate, monthDay: MonthDay): LocalDate {
  const { year } = dateParts(start);
  const sameYear = onMonthDay(year, monthDay);
  return sameYear <= start ? sameYear : onMonthDay(year - 1, monthDay);
}
