// Decides how people call on a stage: through its balancer, people who have not called before.
import type { Stage } from '../stage/open-stage.ts';
import { callIn, type Load, type LoadOrder } from './callers.ts';

const SECONDS_MAX = 3600;

/** `name` tells the arrivals of one fault from those of another. */
function loadOn(
  { seed, balancer, ussdPath, nextFarmer }: Stage,
  name: string,
  size: Pick<LoadOrder, 'seconds' | 'turnsPerSecond' | 'over'>,
): Promise<Load> {
  return callIn({ ...size, seed, name, nextFarmer, url: `${balancer.url}${ussdPath}` });
}

/** People call for as long as `work` takes. */
export async function whileCalling<Result>(
  stage: Stage,
  name: string,
  turnsPerSecond: number,
  work: () => Promise<Result>,
): Promise<{ readonly load: Load; readonly result: Result }> {
  const over = new AbortController();
  const loading = loadOn(stage, name, { turnsPerSecond, seconds: SECONDS_MAX, over: over.signal });
  try {
    const result = await work();
    over.abort();
    return { load: await loading, result };
  } finally {
    over.abort();
  }
}
