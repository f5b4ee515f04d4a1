// Decides that an onset rule does not select away the drought that the phase from sowing insures.
import { isDeficit } from '@microcrop/indices';
import { type Draft, objectOf } from '../draft.ts';
import { type Finding, finding } from '../fault.ts';

/**
 * A phase from sowing that pays for little rain may not count the rain that decided the sowing: with it the index never
 * falls below the onset's own bound, and the worst drought is paid as a mild one.
 */
export function checkSowing(draft: Draft): readonly Finding[] {
  const { sowing } = draft;
  if (sowing === null || sowing === undefined || !sowing.countsItsOwnRain) return [];
  const insured = draft.parts.filter((part) => paysForLittleRain(draft, part));
  if (insured.length === 0) return [];
  return [
    finding(
      ['season', 'sowing'],
      'ONSET_SELECTS_DROUGHT',
      'a phase from sowing insures little rain, and this rule counts the rain that decided the sowing: set "sown" to "day-after"',
    ),
  ];
}

function paysForLittleRain(draft: Draft, part: Draft['parts'][number]): boolean {
  const index = draft.indices.get(part.of);
  if (index === null || index === undefined) return false;
  const side = objectOf(Object.values(part.json)[0])['pays'];
  const deficit = side === 'below' || side === 'at-or-below' ? isDeficit(side) : false;
  return deficit && draft.windows.get(index.over)?.hangsOnSowing === true;
}
