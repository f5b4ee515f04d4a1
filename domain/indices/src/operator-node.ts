// Decides what an operator is: one rate to one rate, applied in the order that the file declares.
import { type Json, type Ratio, refuse } from '@microcrop/kernel';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { INDEX_REFUSALS } from './refusals.ts';
import type { Sentence } from './sentence.ts';

export type CompiledOperator = {
  readonly node: string;
  readonly apply: (rate: Ratio) => Ratio;
  /** The same for many rates, in floating point: for scans, never for a payout. */
  readonly applyColumns: (rates: Float64Array) => Float64Array;
  readonly sentence: () => Sentence;
};

export type OperatorFaces<Schema extends TSchema, Config> = {
  readonly name: string;
  readonly schema: Schema;
  readonly read: (json: Static<Schema>) => Config;
  readonly apply: (config: Config, rate: Ratio) => Ratio;
  readonly applyColumns: (config: Config, rates: Float64Array) => Float64Array;
  readonly sentence: (config: Config) => Sentence;
};

export type OperatorNode = {
  readonly category: 'operator';
  readonly name: string;
  readonly schema: TSchema;
  readonly compile: (json: Json) => CompiledOperator;
};

/** Joins the faces of one operator. */
export function operatorNode<Schema extends TSchema, Config>(
  faces: OperatorFaces<Schema, Config>,
): OperatorNode {
  return {
    category: 'operator',
    name: faces.name,
    schema: faces.schema,
    compile: (json) => {
      if (!Check(faces.schema, json))
        return refuse(INDEX_REFUSALS.DEFINITION_MALFORMED, { node: faces.name });
      const config = faces.read(json);
      return {
        node: faces.name,
        apply: (rate) => faces.apply(config, rate),
        applyColumns: (rates) => faces.applyColumns(config, rates),
        sentence: () => faces.sentence(config),
      };
    },
  };
}
