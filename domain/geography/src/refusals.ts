// Decides what the geography room refuses: a place list with faults, and a place that the scheme does not have.
import { catalogue } from '@microcrop/kernel';

export const GEOGRAPHY_REFUSALS = catalogue({
  PLACES_FAULTY: {
    message: 'the place list has faults; mend each line named and read it again',
    status: 422,
  },
  PLACE_UNKNOWN: { message: 'this scheme has no such place', status: 404 },
});
