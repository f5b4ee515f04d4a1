// Decides what a combiner is: the rates of a cover's parts to one rate.
import { type Json, type Ratio, refuse } from '@microcrop/kernel';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { INDEX_REFUSALS } from './refusals.ts';
import type { Sentence } from './sentence.ts';
import type { NodeFault } from './shape-node.ts';

export type CompiledCombiner = {
  readonly node: string;
  /** The parts' shapes as written, in order. */
  readonly parts: readonly Json[];
  /** One rate a part; null where the part is not determined yet and so adds nothing yet. */
  readonly combine: (rates: readonly (Ratio | null)[]) => Ratio;
  /** What one part adds to the whole when it alone has a rate. */
  readonly contribution: (position: number, rate: Ratio) => Ratio;
  /** The same for many years: one column a part, in floating point. */
  readonly combineColumns: (columns: readonly Float64Array[]) => Float64Array;
  readonly sentence: () => Sentence;
  readonly faults: () => readonly NodeFault[];
};

export type CombinerFaces<Schema extends TSchema, Config> = {
  readonly name: string;
  readonly schema: Schema;
  readonly read: (json: Static<Schema>) => Config & { readonly parts: readonly Json[] };
  readonly combine: (config: Config, rates: readonly (Ratio | null)[]) => Ratio;
  readonly combineColumns: (config: Config, columns: readonly Float64Array[]) => Float64Array;
  readonly sentence: (config: Config) => Sentence;
  readonly faults: (config: Config) => readonly NodeFault[];
};

export type CombinerNode = {
  readonly category: 'combiner';
  readonly name: string;
  readonly schema: TSchema;
  readonly compile: (json: Json) => CompiledCombiner;
};

/** Joins the faces of one combiner. */
export function combinerNode<Schema extends TSchema, Config>(
  faces: CombinerFaces<Schema, Config>,
): CombinerNode {
  return {
    category: 'combiner',
    name: faces.name,
    schema: faces.schema,
    compile: (json) => compileCombiner(faces, json),
  };
}

function compileCombiner<Schema extends TSchema, Config>(
  faces: CombinerFaces<Schema, Config>,
  json: Json,
): CompiledCombiner {
  if (!Check(faces.schema, json)) return refuse(INDEX_REFUSALS.DEFINITION_MALFORMED, { node: faces.name });
  const config = faces.read(json);
  return {
    node: faces.name,
    parts: config.parts,
    combine: (rates) => faces.combine(config, rates),
    contribution: (position, rate) =>
      faces.combine(
        config,
        config.parts.map((_part, index) => (index === position ? rate : null)),
      ),
    combineColumns: (columns) => faces.combineColumns(config, columns),
    sentence: () => faces.sentence(config),
    faults: () => faces.faults(config),
  };
}
