// Decides what a payout shape is: an index value to a rate of the sum insured.
import { type Json, type JsonObject, type Ratio, refuse } from '@microcrop/kernel';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { PayoutSide } from './payout-side.ts';
import type { Quantity } from './quantity.ts';
import { INDEX_REFUSALS } from './refusals.ts';
import type { Sentence } from './sentence.ts';

/** Reads a quantity as written, or the term of that name for the place in question. */
export type ReadQuantity = (text: string) => Quantity;

export type ShapeRate = { readonly rate: Ratio; readonly steps: JsonObject };

/** A fault of a shape's own numbers, found when the product is checked: where, inside the node, and what is wrong. */
export type NodeFault = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
};

/** Where the payout begins and where it is full: what a position and an SMS tell. Null where a shape has none. */
export type PayoutBounds = { readonly side: PayoutSide; readonly trigger: Quantity; readonly exit: Quantity };

export type CompiledShape = {
  readonly node: string;
  /** The index whose value it takes. */
  readonly of: string;
  /** The most that it pays, as a rate of the sum insured. */
  readonly limit: Ratio;
  readonly bounds: PayoutBounds;
  readonly rate: (value: Ratio) => ShapeRate;
  /** The same for many values in base steps (micrometres, days), in floating point: for scans, never for a payout. */
  readonly rateColumns: (bases: Float64Array) => Float64Array;
  readonly sentence: () => Sentence;
  readonly faults: () => readonly NodeFault[];
};

export type ShapeFaces<Schema extends TSchema, Config> = {
  readonly name: string;
  readonly schema: Schema;
  readonly read: (
    json: Static<Schema>,
    read: ReadQuantity,
  ) => Config & { readonly of: string; readonly limit: Ratio };
  readonly bounds: (config: Config) => PayoutBounds;
  readonly rate: (config: Config, value: Ratio) => ShapeRate;
  readonly rateColumns: (config: Config, bases: Float64Array) => Float64Array;
  readonly sentence: (config: Config) => Sentence;
  readonly faults: (config: Config) => readonly NodeFault[];
};

export type ShapeNode = {
  readonly category: 'shape';
  readonly name: string;
  readonly schema: TSchema;
  readonly compile: (json: Json, read: ReadQuantity) => CompiledShape;
};

/** Joins the faces of one payout shape. */
export function shapeNode<Schema extends TSchema, Config>(faces: ShapeFaces<Schema, Config>): ShapeNode {
  return {
    category: 'shape',
    name: faces.name,
    schema: faces.schema,
    compile: (json, read) => compileShape(faces, json, read),
  };
}

function compileShape<Schema extends TSchema, Config>(
  faces: ShapeFaces<Schema, Config>,
  json: Json,
  read: ReadQuantity,
): CompiledShape {
  if (!Check(faces.schema, json)) return refuse(INDEX_REFUSALS.DEFINITION_MALFORMED, { node: faces.name });
  const config = faces.read(json, read);
  return {
    node: faces.name,
    of: config.of,
    limit: config.limit,
    bounds: faces.bounds(config),
    rate: (value) => faces.rate(config, value),
    rateColumns: (bases) => faces.rateColumns(config, bases),
    sentence: () => faces.sentence(config),
    faults: () => faces.faults(config),
  };
}
