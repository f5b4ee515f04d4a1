// Decides how a determination is told to a policyholder: what was measured, where the product pays, and what is due.
import type { Determination } from '@microcrop/claims';
import { type CompiledShape, pays } from '@microcrop/indices';
import { invariant, isJsonList, isJsonObject, type Money, parseRatio, type Ratio } from '@microcrop/kernel';
import type { IndexOutcome, Message } from '@microcrop/notifications';
import type { Policy } from '@microcrop/policies';
import { indexOf, type ProductVersion, placeOf } from '@microcrop/products';
import type { SchemeSettings } from '../ports.ts';

/** The message for one policy; `due` may be zero. */
export function outcomeMessage(
  settings: SchemeSettings,
  version: ProductVersion,
  determination: Determination,
  policy: Policy,
  due: Money<'KES'>,
): Message {
  const of = { policyNumber: policy.number, phase: determination.phaseOrdinal };
  if (determination.basis === 'named-rule') {
    const { rule } = version.cover.document.undetermined;
    return { template: 'payout-by-rule', values: { ...of, rule, amount: due } };
  }
  const { outcome, onPayingSide } = measuredPart(version, determination, policy.place);
  if (due.minorUnits > 0n) return { template: 'payout-due', values: { ...of, index: outcome, amount: due } };
  if (!onPayingSide) return { template: 'no-payout', values: { ...of, index: outcome } };
  return {
    template: 'no-payout-by-terms',
    values: { ...of, index: outcome, helpNumber: settings.helpNumber },
  };
}

type Measured = { readonly outcome: IndexOutcome; readonly onPayingSide: boolean };

/** Of a phase's parts the first that pays speaks for the phase, else the first. */
function measuredPart(version: ProductVersion, determination: Determination, place: string): Measured {
  const { shapes } = placeOf(version, place);
  const parts = version.cover.parts.flatMap((part, at): readonly Measured[] => {
    const shape = shapes[at];
    if (part.phase !== determination.phase || shape === undefined) return [];
    return [measured(indexOf(version.cover, part.index).unit, shape, valueOf(determination, part.index))];
  });
  const told = parts.find(({ onPayingSide }) => onPayingSide) ?? parts[0];
  invariant(told !== undefined, 'a phase of a checked product has a part that pays for it');
  return told;
}

function measured(unit: string, { bounds }: CompiledShape, value: Ratio): Measured {
  const { side, trigger } = bounds;
  return {
    outcome: {
      unit: unit === 'mm' ? 'millimetres' : 'days',
      value,
      trigger: trigger.value,
      pays: side === 'below' || side === 'at-or-below' ? 'below' : 'above',
    },
    onPayingSide: pays(side, value, trigger.value),
  };
}

/** The index value that the determination's own trace states. */
function valueOf({ trace }: Determination, index: string): Ratio {
  const indices = trace['indices'];
  const entries = isJsonList(indices) ? indices.filter(isJsonObject) : [];
  const value = entries.find((entry) => entry['index'] === index)?.['value'];
  invariant(typeof value === 'string', 'a determination by index states the value of each index');
  return parseRatio(value);
}
