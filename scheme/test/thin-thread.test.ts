// Decides that the twins carry the thin thread.
import { openTwinSeason } from '@microcrop/simulation/in-process';
import { thinThread } from './support/thin-thread.ts';

thinThread('the twins', async (plan) => {
  const season = openTwinSeason(plan);
  return { season, process: await season.boot(), close: async () => undefined };
});
