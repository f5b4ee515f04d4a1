// Decides which kinds of series can carry a product: those that every index and the sowing rule can bear.
import { SERIES_KINDS, type SeriesKind } from '@microcrop/indices';
import type { Cover } from './compile-cover.ts';

/** The names of the indices (and "sowing") that this kind cannot carry; empty when the product can be published for it. */
export function kindObjections(cover: Cover, kind: SeriesKind): readonly string[] {
  const indices = [...cover.indices].filter(([, index]) => !index.carries(kind)).map(([name]) => name);
  return cover.sowing?.carries(kind) === false ? [...indices, 'sowing'] : indices;
}

/** The kinds on which the product can be published. */
export function kindsCarried(cover: Cover): readonly SeriesKind[] {
  return SERIES_KINDS.filter((kind) => kindObjections(cover, kind).length === 0);
}
