// Decides what a simulated season refuses before it begins.
import { catalogue } from '@microcrop/kernel';

export const SIMULATION_REFUSALS = catalogue({
  SEASON_OUT_OF_RANGE: { message: 'rain is generated for the years 1900 to 2200', status: 422 },
  SEASON_NOT_COVERED: {
    message: 'the rain ends before the season does: name a season that the file covers',
    status: 422,
  },
});
