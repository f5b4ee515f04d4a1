// Decides the words that stand wherever rain of a kind is shown.
import type { RainKind } from './view.ts';

const LABELS = {
  generated: 'generated rain',
  satellite: 'satellite rainfall',
  reanalysis: 'reanalysis rainfall',
  station: 'station rainfall',
} as const satisfies Record<RainKind, string>;

export function rainLabel(kind: RainKind | 'unknown'): string {
  return kind === 'unknown' ? 'no rain read yet' : LABELS[kind];
}
