// Decides how a cover's document becomes something that evaluates: nodes compiled, phases in order, parts tied to phases.
import {
  type CompiledCombiner,
  type CompiledIndex,
  type CompiledOperator,
  type CompiledShape,
  type CompiledSowing,
  type CompiledWindow,
  isQuantity,
  nodeNamedIn,
  parseQuantity,
  type Quantity,
  REGISTRY,
} from '@microcrop/indices';
import { invariant, type Json, type Money, parseMoney, type Rounding, refuse } from '@microcrop/kernel';
import type { CoverDocument } from './cover-schema.ts';
import { PRODUCT_REFUSALS } from './refusals.ts';

export type Phase = { readonly name: string; readonly window: CompiledWindow };

/** One part of the payout: its shape as written, the index whose value it takes, and the phase of that index. */
export type Part = { readonly shape: Json; readonly index: string; readonly phase: string };

export type Cover = {
  readonly document: CoverDocument;
  readonly sumInsuredPerAcre: Money<'KES'>;
  /** In the order in which they end. */
  readonly phases: readonly Phase[];
  readonly indices: ReadonlyMap<string, CompiledIndex>;
  readonly sowing: CompiledSowing | null;
  readonly combiner: CompiledCombiner;
  readonly parts: readonly Part[];
  readonly operators: readonly CompiledOperator[];
  readonly rounding: Rounding;
};

/** Compiles a checked document. Phases come in the order given by `phaseOrder`. */
export function compileCover(document: CoverDocument): Cover {
  const indices = new Map(
    Object.entries(document.indices).map(([name, json]) => [name, compileIndex(json)] as const),
  );
  const combiner = found(REGISTRY.combiner, document.payout.rate).compile(document.payout.rate);
  const sowing = document.season.sowing;
  return {
    document,
    sumInsuredPerAcre: parseMoney('KES', String(document.sumInsured.perAcre)),
    phases: Object.entries(document.phases).map(([name, json]) => ({
      name,
      window: found(REGISTRY.window, json).compile(json),
    })),
    indices,
    sowing: sowing === undefined ? null : found(REGISTRY.sowing, sowing).compile(sowing),
    combiner,
    parts: combiner.parts.map((shape) => partOf(shape, indices)),
    operators: document.payout.then.map((json) => found(REGISTRY.operator, json).compile(json)),
    rounding: document.payout.ofSumInsured.round,
  };
}

export type PlaceTerms = Readonly<Record<string, Quantity>>;

/** A part's shape with the terms of one place. Refuses TERM_UNUSABLE for a name that the terms lack. */
export function compileShape(shape: Json, terms: PlaceTerms): CompiledShape {
  return found(REGISTRY.shape, shape).compile(shape, (text) => quantityNamed(text, terms));
}

/** The index of a cover by name. */
export function indexOf(cover: Cover, name: string): CompiledIndex {
  const index = cover.indices.get(name);
  invariant(index !== undefined, 'a checked cover has every index that it names');
  return index;
}

function quantityNamed(text: string, terms: PlaceTerms): Quantity {
  if (isQuantity(text)) return parseQuantity(text);
  return terms[text] ?? refuse(PRODUCT_REFUSALS.TERM_UNUSABLE, { term: text.slice(0, 40) });
}

function compileIndex(json: Json): CompiledIndex {
  return found(REGISTRY.index, json).compile(json);
}

function partOf(shape: Json, indices: ReadonlyMap<string, CompiledIndex>): Part {
  const index = indexNameOf(shape);
  return { shape, index, phase: indices.get(index)?.over ?? '' };
}

/** Every shape names its index in `of`, inside its own key. */
function indexNameOf(shape: Json): string {
  const body = typeof shape === 'object' && shape !== null ? Object.values(shape)[0] : undefined;
  const of = typeof body === 'object' && body !== null && 'of' in body ? body['of'] : undefined;
  return typeof of === 'string' ? of : '';
}

function found<Node extends { readonly name: string }>(nodes: readonly Node[], json: Json): Node {
  return nodeNamedIn(nodes, json) ?? refuse(PRODUCT_REFUSALS.VERSION_MALFORMED);
}
