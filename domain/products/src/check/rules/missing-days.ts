// Decides what an index may do about missing days: a tolerated gap names a fill that the index can bear; skipping is no fill.
import { nodeNamedIn, REGISTRY } from '@microcrop/indices';
import { compare, ONE, ZERO } from '@microcrop/kernel';
import { type Draft, objectOf } from '../draft.ts';
import { type Finding, finding } from '../fault.ts';

export function checkMissingDays(draft: Draft): readonly Finding[] {
  return [...draft.indices].flatMap(([name, index]) => {
    if (index === null) return [];
    const { maxShare, fill } = index.missing;
    const path = ['indices', name, 'missing'];
    const fills = nodeNamedIn(REGISTRY.index, objectOf(draft.json['indices'])[name])?.fills ?? [];
    if (compare(maxShare, ONE) >= 0) {
      return [finding([...path, 'maxShare'], 'SHARE_TOO_LARGE', 'the share of missing days must be below 1')];
    }
    if (fill !== null && !fills.includes(fill)) {
      return [
        finding(
          [...path, 'fill'],
          'FILL_UNFIT',
          `${index.node} bears no fill: drop it and set "maxShare" to 0`,
        ),
      ];
    }
    if (compare(maxShare, ZERO) > 0 && fill === null) {
      const advice = fills.length === 0 ? 'set "maxShare" to 0' : `name a fill: ${fills.join(', ')}`;
      return [finding(path, 'FILL_MISSING', `a tolerated gap is never left out of the index; ${advice}`)];
    }
    return [];
  });
}
