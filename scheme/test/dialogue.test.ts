// Decides that a dialogue is carried out once over the twins.
import { openTwinSeason } from '@microcrop/simulation/in-process';
import { carriedOutOnce } from './support/carried-out-once.ts';

carriedOutOnce('the twins', async (plan) => {
  const season = openTwinSeason(plan);
  return { season, process: await season.boot(), close: async () => undefined };
});
