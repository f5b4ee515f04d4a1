// Decides what a determination keeps of how it came about: every index with its days, substitutes and steps, in plain JSON.
import { formatDate, formatRatio, type JsonObject } from '@microcrop/kernel';
import type { PhaseOutcome } from '@microcrop/products';

export function traceOf(outcome: PhaseOutcome): JsonObject {
  const { window, sowing } = outcome;
  return {
    phase: outcome.phase,
    window: window === null ? null : { from: formatDate(window.from), days: window.days },
    sowing: sowing === null ? null : sowing.determined ? formatDate(sowing.value) : 'undetermined',
    indices: outcome.indices.map(({ index, outcome: each }) => ({
      index,
      value: each.determined ? formatRatio(each.value) : null,
      trace: each.trace,
    })),
    parts: outcome.determined
      ? outcome.parts.map(({ index, shape, rate, steps }) => ({
          index,
          shape,
          rate: formatRatio(rate),
          steps,
        }))
      : [],
    reasons: outcome.determined ? [] : outcome.reasons,
  };
}
