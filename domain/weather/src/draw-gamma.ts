// Decides how a gamma variate is drawn from chance that is keyed by identity: Marsaglia and Tsang's exact rejection.
import { BrokenInvariant, type ChanceKey, draw } from '@microcrop/kernel';

/** Each attempt is accepted with a chance above 0.95, so that this bound is never met. */
const ATTEMPTS_MAX = 64;

/**
 * A gamma variate with the given `mean` > 0 and `shape` > 0, by `key` alone.
 * Marsaglia & Tsang (2000), "A simple method for generating gamma variables", ACM TOMS 26(3): 363-372; a shape below 1 by
 * their section 6 (a variate of shape + 1 times a uniform to the power of 1 / shape).
 */
export function drawGamma(mean: number, shape: number, key: ChanceKey): number {
  const scale = mean / shape;
  if (shape >= 1) return scale * standardGamma(shape, key);
  return scale * standardGamma(shape + 1, key) * (1 - draw([...key, 'boost'])) ** (1 / shape);
}

function standardGamma(shape: number, key: ChanceKey): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const normal = drawNormal([...key, attempt]);
    const v = (1 + c * normal) ** 3;
    if (v <= 0) continue;
    const uniform = 1 - draw([...key, attempt, 'accept']);
    if (Math.log(uniform) < (normal * normal) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
  throw new BrokenInvariant('a gamma variate is accepted within its attempts');
}

/** A standard normal variate by `key` alone (Box and Muller 1958, the cosine branch). */
function drawNormal(key: ChanceKey): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw([...key, 'radius'])));
  return radius * Math.cos(2 * Math.PI * draw([...key, 'angle']));
}
