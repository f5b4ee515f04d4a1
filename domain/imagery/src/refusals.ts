// Decides what the imagery room refuses: files with faults, values that are no vegetation index, and sources it does not have.
import { catalogue } from '@microcrop/kernel';

export const IMAGERY_REFUSALS = catalogue({
  VEGETATION_FILE_FAULTY: {
    message: 'the vegetation file has faults; mend each one named and read it again',
    status: 422,
  },
  VEGETATION_SOURCE_UNKNOWN: { message: 'no such source of vegetation series is known', status: 404 },
  VEGETATION_SOURCE_CONFLICT: {
    message: 'a source of this name has another cadence; give the new one a name of its own',
    status: 409,
  },
  VEGETATION_LACKS_PLACE: { message: 'the vegetation series has no column for this place', status: 404 },
  COMPOSITE_MALFORMED: {
    message:
      'a composite has a whole number of millionths of NDVI from -1000000 to 1000000, or none, and the first day of a period',
    status: 422,
  },
});
