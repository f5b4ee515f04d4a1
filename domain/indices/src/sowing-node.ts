// Decides what a sowing rule is: series and sowing window to the day from which phases count.
import { type Json, type LocalDate, refuse } from '@microcrop/kernel';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { Column, Windows } from './column.ts';
import type { DateWindow, IndexTrace, Outcome } from './outcome.ts';
import { INDEX_REFUSALS } from './refusals.ts';
import type { Sentence } from './sentence.ts';
import type { PlaceSeries, SeriesKind } from './series.ts';

export type SowingOutcome = Outcome<LocalDate, IndexTrace>;

export type SowingSpan = { readonly earliest: LocalDate; readonly latest: LocalDate };

export type CompiledSowing = {
  readonly node: string;
  readonly series: string;
  readonly ladder: readonly string[];
  readonly carries: (kind: SeriesKind) => boolean;
  /** The sowing window in a season that starts on `seasonStart`; both ends inside. */
  readonly windowIn: (seasonStart: LocalDate) => DateWindow;
  /** The first and the last day that the rule can answer. */
  readonly span: (seasonStart: LocalDate) => SowingSpan;
  /** Whether the rain that decides the sowing falls on or after the sowing day, and so would count in a phase from it. */
  readonly countsItsOwnRain: boolean;
  /** `knownUntil`: the first day that cannot be known yet. Days before it that no rung has are missing. */
  readonly find: (place: PlaceSeries, seasonStart: LocalDate, knownUntil: LocalDate) => SowingOutcome;
  /** Offsets into the column, one a window; -1 where a missing day leaves it undetermined. Windows are sowing windows. */
  readonly findColumns: (column: Column, windows: Windows) => Int32Array;
  readonly sentence: () => Sentence;
};

export type SowingFaces<Schema extends TSchema, Config> = {
  readonly name: string;
  readonly schema: Schema;
  readonly read: (json: Static<Schema>) => Config & {
    readonly series: string;
    readonly ladder: readonly string[];
    readonly countsItsOwnRain: boolean;
  };
  readonly carries: (config: Config, kind: SeriesKind) => boolean;
  readonly windowIn: (config: Config, seasonStart: LocalDate) => DateWindow;
  readonly span: (config: Config, seasonStart: LocalDate) => SowingSpan;
  readonly find: (
    config: Config,
    place: PlaceSeries,
    seasonStart: LocalDate,
    knownUntil: LocalDate,
  ) => SowingOutcome;
  readonly findColumns: (config: Config, column: Column, windows: Windows) => Int32Array;
  readonly sentence: (config: Config) => Sentence;
};

export type SowingNode = {
  readonly category: 'sowing';
  readonly name: string;
  readonly schema: TSchema;
  readonly compile: (json: Json) => CompiledSowing;
};

/** Joins the faces of one sowing rule. */
export function sowingNode<Schema extends TSchema, Config>(faces: SowingFaces<Schema, Config>): SowingNode {
  return {
    category: 'sowing',
    name: faces.name,
    schema: faces.schema,
    compile: (json) => compileSowing(faces, json),
  };
}

function compileSowing<Schema extends TSchema, Config>(
  faces: SowingFaces<Schema, Config>,
  json: Json,
): CompiledSowing {
  if (!Check(faces.schema, json)) return refuse(INDEX_REFUSALS.DEFINITION_MALFORMED, { node: faces.name });
  const config = faces.read(json);
  return {
    node: faces.name,
    series: config.series,
    ladder: config.ladder,
    carries: (kind) => faces.carries(config, kind),
    windowIn: (seasonStart) => faces.windowIn(config, seasonStart),
    span: (seasonStart) => faces.span(config, seasonStart),
    countsItsOwnRain: config.countsItsOwnRain,
    find: (place, seasonStart, knownUntil) => faces.find(config, place, seasonStart, knownUntil),
    findColumns: (column, windows) => faces.findColumns(config, column, windows),
    sentence: () => faces.sentence(config),
  };
}
