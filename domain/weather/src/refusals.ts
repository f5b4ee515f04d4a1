// Decides what the weather room refuses: files with faults, contradicting vintages, and what it does not have.
import { catalogue } from '@microcrop/kernel';

export const WEATHER_REFUSALS = catalogue({
  SERIES_FILE_FAULTY: {
    message: 'the rain file has faults; mend each one named and read it again',
    status: 422,
  },
  SERIES_LACKS_PLACE: { message: 'the series has no column for this place', status: 404 },
  SOURCE_UNKNOWN: { message: 'no such source of weather is registered', status: 404 },
  SOURCE_CONFLICT: {
    message:
      'a source of this name is registered with another kind or digest; give the new one a name of its own',
    status: 409,
  },
  OBSERVATION_MALFORMED: {
    message: 'an observation has a vintage from 1 on and a depth of whole micrometres from 0 on, or none',
    status: 422,
  },
  OBSERVATION_CONFLICT: {
    message:
      'this vintage was observed with another value; a value is never overwritten: send a later vintage',
    status: 409,
  },
});
