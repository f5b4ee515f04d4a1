// Decides the terms of one place: percentiles or return periods of its own past index values, exits as shares of triggers.
import {
  type CompiledIndex,
  formatQuantity,
  parseQuantity,
  type Quantity,
  readDecimal,
} from '@microcrop/indices';
import { divide, multiply, ONE, type Ratio, ratio, refuse, round, subtract } from '@microcrop/kernel';
import type { Cover, PlaceTerms } from './compile-cover.ts';
import { indexOf } from './compile-cover.ts';
import type { TermRule } from './fit-schema.ts';
import type { IndexValues } from './past-seasons.ts';
import { percentile } from './percentile.ts';
import { PRODUCT_REFUSALS } from './refusals.ts';

type Rules = Readonly<Record<string, TermRule>>;

/** Every term of the fit at one place, each rounded half-even to its stated step. Years undetermined there are left out. */
export function fitTerms(cover: Cover, rules: Rules, values: IndexValues): PlaceTerms {
  return Object.fromEntries(Object.keys(rules).map((name) => [name, fitTerm(cover, rules, values, name)]));
}

function fitTerm(cover: Cover, rules: Rules, values: IndexValues, name: string): Quantity {
  const rule = rules[name];
  if (rule === undefined) return refuse(PRODUCT_REFUSALS.TERM_UNUSABLE, { term: name });
  if ('times' in rule) {
    const base = fitTerm(cover, rules, values, rule.of);
    return toStep(multiply(base.value, readDecimal(rule.times)), rule.to);
  }
  return toStep(
    percentile(known(values, rule.of), shareOf(rule)),
    unitChecked(rule.to, indexOf(cover, rule.of)),
  );
}

/** The share of seasons below the term: p/100, or 1/n from the low or the high side. */
function shareOf(rule: Exclude<TermRule, { times: unknown }>): Ratio {
  if ('percentile' in rule) return divide(readDecimal(rule.percentile), ratio(100n));
  const once = ratio(1n, BigInt(rule.returnYears));
  return rule.tail === 'low' ? once : subtract(ONE, once);
}

function known(values: IndexValues, index: string): readonly Ratio[] {
  return (values.get(index) ?? []).filter((value) => value !== null);
}

/** `value` at the nearest whole multiple of the step "1 mm", half-even. */
function toStep(value: Ratio, step: string): Quantity {
  const { unit, value: size } = parseQuantity(step);
  return { unit, value: multiply(size, ratio(round(divide(value, size), 'half-even'))) };
}

function unitChecked(step: string, index: CompiledIndex): string {
  return parseQuantity(step).unit === index.unit ? step : refuse(PRODUCT_REFUSALS.TERM_UNUSABLE, { step });
}

/** "KARARE" → { t1: "96 mm", … } as the version writes it. */
export function writeTerms(terms: PlaceTerms): Record<string, string> {
  return Object.fromEntries(
    Object.entries(terms).map(([name, quantity]) => [name, formatQuantity(quantity)]),
  );
}
