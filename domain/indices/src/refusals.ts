// Decides what the index engine refuses at its door; faults of a product file are reported by the checker instead.
import { catalogue } from '@microcrop/kernel';

export const INDEX_REFUSALS = catalogue({
  SERIES_MALFORMED: {
    message: 'a daily series holds non-negative integers or null, one per day',
    status: 422,
  },
  QUANTITY_MALFORMED: { message: 'not a quantity such as "96 mm" or "14 days"', status: 400 },
  DEFINITION_MALFORMED: { message: 'not the shape of this node', status: 422 },
  COLUMN_TOO_SHORT: { message: 'the column does not hold every day of the windows asked of it', status: 422 },
});
