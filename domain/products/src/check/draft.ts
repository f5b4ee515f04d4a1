// Decides what the rules see of a file that may have faults: every piece whose own shape is sound, compiled; the rest absent.
import {
  type CompiledCombiner,
  type CompiledIndex,
  type CompiledOperator,
  type CompiledSowing,
  type CompiledWindow,
  isQuantity,
  nodeNamedIn,
  REGISTRY,
} from '@microcrop/indices';
import type { Json, JsonObject } from '@microcrop/kernel';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { COVER_FIELDS, type CoverDocument } from '../cover-schema.ts';
import { FIT_SCHEMA, type FitDocument, TERM_RULE, type TermRule } from '../fit-schema.ts';
import { type Finding, type Path, startsWith } from './fault.ts';

/** A part of the payout with its place in the file; `sound` where its shape has no fault. */
export type DraftPart = {
  readonly path: Path;
  readonly json: JsonObject;
  readonly of: string;
  readonly sound: boolean;
};

/** Names map to null where the piece is there but faulty, so that a reference to it is no second fault. */
export type Draft = {
  readonly series: readonly string[];
  readonly season: CoverDocument['season'] | undefined;
  readonly sowing: CompiledSowing | null | undefined;
  readonly windows: ReadonlyMap<string, CompiledWindow | null>;
  readonly indices: ReadonlyMap<string, CompiledIndex | null>;
  readonly combiner: CompiledCombiner | undefined;
  readonly parts: readonly DraftPart[];
  readonly operators: readonly CompiledOperator[] | undefined;
  readonly sumInsured: CoverDocument['sumInsured'] | undefined;
  readonly terms: ReadonlyMap<string, TermRule | null>;
  readonly premium: FitDocument['premium'] | undefined;
  readonly determineAfterDays: number | undefined;
  readonly undeterminedAfterDays: number | undefined;
  readonly json: JsonObject;
};

/** Faults below which nothing was looked at. */
const STOPPED = ['NODE_UNKNOWN', 'WRONG_TYPE', 'WRONG_LENGTH'];

/** `findings`: the faults of shape, by which a piece is sound or not. */
export function draftOf(root: Json, findings: readonly Finding[]): Draft {
  const json = objectOf(root);
  const sound = (path: Path): boolean =>
    !findings.some(
      (fault) =>
        startsWith(fault.path, path) || (STOPPED.includes(fault.code) && startsWith(path, fault.path)),
    );
  const pieces = <Piece>(field: string, compile: (json: Json) => Piece): ReadonlyMap<string, Piece | null> =>
    new Map(
      entriesOf(json[field]).map(([name, piece]) => [name, sound([field, name]) ? compile(piece) : null]),
    );
  const season = objectOf(json['season']);
  const payout = objectOf(json['payout']);
  const fit = objectOf(json['fit']);
  const combiner = sound(['payout', 'rate']) ? compiled(REGISTRY.combiner, payout['rate']) : undefined;
  return {
    series: entriesOf(json['series']).map(([name]) => name),
    season: soundPiece(COVER_FIELDS.season, json['season'], sound(['season'])),
    sowing:
      'sowing' in season
        ? sound(['season', 'sowing'])
          ? compiled(REGISTRY.sowing, season['sowing'])
          : undefined
        : null,
    windows: pieces('phases', (piece) => compiled(REGISTRY.window, piece) ?? null),
    indices: pieces('indices', (piece) => compiled(REGISTRY.index, piece) ?? null),
    combiner,
    parts: partsOf(payout['rate'], sound),
    operators: sound(['payout', 'then']) ? operatorsOf(payout['then']) : undefined,
    sumInsured: soundPiece(COVER_FIELDS.sumInsured, json['sumInsured'], sound(['sumInsured'])),
    terms: new Map(
      entriesOf(fit['terms']).map(([name, rule]) => [
        name,
        soundPiece(TERM_RULE, rule, sound(['fit', 'terms', name])) ?? null,
      ]),
    ),
    premium: soundPiece(FIT_SCHEMA.properties.premium, fit['premium'], sound(['fit', 'premium'])),
    determineAfterDays: wholeNumber(json['determineAfterDays']),
    undeterminedAfterDays: wholeNumber(objectOf(json['undetermined'])['afterDays']),
    json,
  };
}

/** The term names that a part uses in place of quantities. */
export function termsUsed(part: DraftPart): readonly { readonly path: Path; readonly term: string }[] {
  return textsOf(part.json, part.path)
    .filter(
      ({ path, text }) =>
        path.at(-1) !== 'of' && path.at(-1) !== 'pays' && !isQuantity(text) && !/^[0-9]/.test(text),
    )
    .map(({ path, text }) => ({ path, term: text }));
}

/** Every text below a value, with its place. */
export function textsOf(json: Json, path: Path): readonly { readonly path: Path; readonly text: string }[] {
  if (typeof json === 'string') return [{ path, text: json }];
  if (Array.isArray(json)) return json.flatMap((item: Json, at) => textsOf(item, [...path, at]));
  return entriesOf(json).flatMap(([name, inner]) => textsOf(inner, [...path, name]));
}

export function objectOf(json: Json | undefined): JsonObject {
  return isObject(json) ? json : {};
}

export function entriesOf(json: Json | undefined): readonly (readonly [string, Json])[] {
  return Object.entries(objectOf(json));
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function soundPiece<Schema extends TSchema>(
  schema: Schema,
  piece: Json | undefined,
  sound: boolean,
): Static<Schema> | undefined {
  return sound && Check(schema, piece) ? piece : undefined;
}

function wholeNumber(json: Json | undefined): number | undefined {
  return typeof json === 'number' ? json : undefined;
}

function compiled<Compiled>(
  nodes: readonly { readonly name: string; readonly compile: (json: Json) => Compiled }[],
  json: Json | undefined,
): Compiled | undefined {
  return json === undefined ? undefined : nodeNamedIn(nodes, json)?.compile(json);
}

function operatorsOf(json: Json | undefined): readonly CompiledOperator[] {
  const list: readonly Json[] = Array.isArray(json) ? json : [];
  return list.flatMap((item) => compiled(REGISTRY.operator, item) ?? []);
}

/** Shapes wherever they stand below the combiner: an object one of whose keys is a shape's name. */
function partsOf(rate: Json | undefined, sound: (path: Path) => boolean): readonly DraftPart[] {
  return shapesBelow(rate ?? null, ['payout', 'rate']).map(({ path, json }) => {
    const body = objectOf(Object.values(json)[0]);
    const of = body['of'];
    return { path, json, of: typeof of === 'string' ? of : '', sound: sound(path) };
  });
}

function shapesBelow(json: Json, path: Path): readonly { readonly path: Path; readonly json: JsonObject }[] {
  if (Array.isArray(json)) return json.flatMap((item: Json, at) => shapesBelow(item, [...path, at]));
  if (!isObject(json)) return [];
  if (nodeNamedIn(REGISTRY.shape, json) !== undefined) return [{ path, json }];
  return Object.entries(json).flatMap(([name, inner]) => shapesBelow(inner, [...path, name]));
}
