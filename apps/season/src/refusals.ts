// Decides what the season's doors refuse: a bundle that nobody wrote, an address that is none.
import { catalogue } from '@microcrop/kernel';

export const SEASON_REFUSALS = catalogue({
  BUNDLE_UNKNOWN: { message: 'no evidence bundle was written for this determination', status: 404 },
});
