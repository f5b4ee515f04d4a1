// Decides that every quantity has the unit of what it is held against, before anything is sold.
import { isQuantity, parseQuantity, type Unit } from '@microcrop/indices';
import type { Json } from '@microcrop/kernel';
import { type Draft, objectOf, textsOf } from '../draft.ts';
import { type Finding, finding, type Path } from '../fault.ts';

export function checkUnits(draft: Draft): readonly Finding[] {
  return [
    ...below(draft, ['indices'], () => 'mm'),
    ...below(draft, ['season'], () => 'mm'),
    ...draft.parts.flatMap((part) => quantitiesOf(part.json, part.path, () => unitOfIndex(draft, part.of))),
    ...[...draft.terms].flatMap(([name, rule]) =>
      rule === null ? [] : quantitiesOf(rule, ['fit', 'terms', name], () => unitOfTerm(draft, name, 0)),
    ),
    ...termsInParts(draft),
  ];
}

function below(draft: Draft, path: Path, unit: () => Unit | undefined): readonly Finding[] {
  return quantitiesOf(objectOf(draft.json[String(path[0])]), path, unit);
}

function quantitiesOf(json: Json, path: Path, unit: () => Unit | undefined): readonly Finding[] {
  return textsOf(json, path).flatMap(({ path: at, text }) =>
    isQuantity(text) ? held(at, text, unit()) : [],
  );
}

function held(path: Path, text: string, expected: Unit | undefined): readonly Finding[] {
  if (expected === undefined || parseQuantity(text).unit === expected) return [];
  return [
    finding(path, 'UNIT_MISMATCH', `"${text}" is held against ${expected}; write a quantity in ${expected}`),
  ];
}

/** A term stands for a quantity: it must have the unit of the index whose part uses it. */
function termsInParts(draft: Draft): readonly Finding[] {
  return draft.parts.flatMap((part) => {
    const expected = unitOfIndex(draft, part.of);
    return textsOf(part.json, part.path).flatMap(({ path, text }) => {
      const unit = draft.terms.has(text) && path.at(-1) !== 'of' ? unitOfTerm(draft, text, 0) : undefined;
      if (unit === undefined || expected === undefined || unit === expected) return [];
      return [finding(path, 'UNIT_MISMATCH', `the term "${text}" is in ${unit}, the index in ${expected}`)];
    });
  });
}

function unitOfIndex(draft: Draft, name: string): Unit | undefined {
  return draft.indices.get(name)?.unit;
}

function unitOfTerm(draft: Draft, name: string, depth: number): Unit | undefined {
  const rule = draft.terms.get(name);
  if (rule === null || rule === undefined || depth > draft.terms.size) return undefined;
  return 'times' in rule ? unitOfTerm(draft, rule.of, depth + 1) : unitOfIndex(draft, rule.of);
}
