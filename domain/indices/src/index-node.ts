// Decides what an index node is: series and window to number, with its faces side by side in one file.
import { type Json, type JsonObject, refuse } from '@microcrop/kernel';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { Column, Windows } from './column.ts';
import type { FillName, MissingPolicy } from './missing-policy.ts';
import type { Unit } from './quantity.ts';
import { INDEX_REFUSALS } from './refusals.ts';
import type { Sentence } from './sentence.ts';
import type { SeriesKind } from './series.ts';

/** Base steps (micrometres, days) and the intermediate numbers worth keeping. */
export type Measure = { readonly base: number; readonly steps: JsonObject };

/** An index that a product uses, with its numbers read. */
export type CompiledIndex = {
  readonly node: string;
  readonly unit: Unit;
  readonly series: string;
  /** The name of the phase that it is measured over. */
  readonly over: string;
  readonly missing: MissingPolicy;
  readonly carries: (kind: SeriesKind) => boolean;
  /** Over the days known; a missing day adds nothing and ends a run, so the number is a lower bound while days are missing. */
  readonly measure: (values: readonly (number | null)[]) => Measure;
  /** The same for many windows of one column; equal to `measure` window by window. */
  readonly measureColumns: (column: Column, windows: Windows) => Float64Array;
  readonly sentence: () => Sentence;
};

export type IndexFaces<Schema extends TSchema, Config> = {
  readonly name: string;
  readonly schema: Schema;
  readonly unit: Unit;
  readonly fills: readonly FillName[];
  readonly read: (
    json: Static<Schema>,
  ) => Config & { readonly series: string; readonly over: string; readonly missing: MissingPolicy };
  readonly carries: (config: Config, kind: SeriesKind) => boolean;
  readonly measure: (config: Config, values: readonly (number | null)[]) => Measure;
  readonly measureColumns: (config: Config, column: Column, windows: Windows) => Float64Array;
  readonly sentence: (config: Config) => Sentence;
};

export type IndexNode = {
  readonly category: 'index';
  readonly name: string;
  readonly schema: TSchema;
  readonly unit: Unit;
  /** The named fills that this index can bear; with none, its `maxShare` is 0. */
  readonly fills: readonly FillName[];
  /** Refuses DEFINITION_MALFORMED. */
  readonly compile: (json: Json) => CompiledIndex;
};

/** Joins the faces of one index node into a value that the registry can hold. */
export function indexNode<Schema extends TSchema, Config>(faces: IndexFaces<Schema, Config>): IndexNode {
  return {
    category: 'index',
    name: faces.name,
    schema: faces.schema,
    unit: faces.unit,
    fills: faces.fills,
    compile: (json) => compileIndex(faces, json),
  };
}

function compileIndex<Schema extends TSchema, Config>(
  faces: IndexFaces<Schema, Config>,
  json: Json,
): CompiledIndex {
  if (!Check(faces.schema, json)) return refuse(INDEX_REFUSALS.DEFINITION_MALFORMED, { node: faces.name });
  const config = faces.read(json);
  return {
    node: faces.name,
    unit: faces.unit,
    series: config.series,
    over: config.over,
    missing: config.missing,
    carries: (kind) => faces.carries(config, kind),
    measure: (values) => faces.measure(config, values),
    measureColumns: (column, windows) => faces.measureColumns(config, column, windows),
    sentence: () => faces.sentence(config),
  };
}
