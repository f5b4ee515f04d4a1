// Decides that a payout is sound in its own numbers: exits beyond triggers, rows in order, weights of one, never above the sum insured.
import { nodeNamedIn, parseQuantity, REGISTRY } from '@microcrop/indices';
import { compare, ONE } from '@microcrop/kernel';
import { type Draft, type DraftPart, termsUsed } from '../draft.ts';
import { type Finding, finding } from '../fault.ts';

export function checkPayout(draft: Draft): readonly Finding[] {
  const shapes = draft.parts.flatMap((part) =>
    part.sound && termsUsed(part).length === 0 ? shapeFaults(part) : [],
  );
  const combiner = draft.combiner?.faults() ?? [];
  return [
    ...shapes,
    ...combiner.map(({ path, code, message }) => finding(['payout', 'rate', ...path], code, message)),
    ...paysTooMuch(draft),
  ];
}

function shapeFaults(part: DraftPart): readonly Finding[] {
  const shape = nodeNamedIn(REGISTRY.shape, part.json)?.compile(part.json, parseQuantity);
  return (shape?.faults() ?? []).map(({ path, code, message }) =>
    finding([...part.path, ...path], code, message),
  );
}

/** Every part at its limit, through the operators, must stay within the sum insured. */
function paysTooMuch(draft: Draft): readonly Finding[] {
  const { combiner, operators } = draft;
  if (combiner === undefined || operators === undefined || draft.parts.some((part) => !part.sound)) return [];
  const limits = draft.parts.map((part) => {
    const placeholder = { unit: 'mm', value: ONE } as const;
    return nodeNamedIn(REGISTRY.shape, part.json)?.compile(part.json, () => placeholder).limit ?? null;
  });
  const most = operators.reduce((rate, operator) => operator.apply(rate), combiner.combine(limits));
  if (compare(most, ONE) <= 0) return [];
  return [
    finding(
      ['payout'],
      'PAYS_MORE_THAN_INSURED',
      'the parts together can pay more than the sum insured: add { "cap": 1 }',
    ),
  ];
}
