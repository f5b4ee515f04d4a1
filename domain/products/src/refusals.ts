// Decides what the products room refuses: unusable files, fits and versions, and quotes that no version gives.
import { catalogue } from '@microcrop/kernel';

export const PRODUCT_REFUSALS = catalogue({
  VERSION_MALFORMED: { message: 'not a product version of this format', status: 422 },
  VERSION_CONFLICT: {
    message: 'another version of this name is published; a change is a new name',
    status: 409,
  },
  PHASE_UNKNOWN: { message: 'the product has no such phase', status: 404 },
  PLACE_NOT_IN_VERSION: { message: 'the version holds no terms for this place', status: 404 },
  SERIES_ABSENT: { message: 'the series that the product reads was not given', status: 422 },
  SERIES_KIND_CANNOT_CARRY: { message: 'this kind of series cannot carry this product', status: 422 },
  SERIES_KIND_MISMATCH: { message: 'the version was fitted and sold on another kind of series', status: 422 },
  SEASON_MALFORMED: { message: 'a season is named like 2011-long-rains', status: 400 },
  SEASON_UNKNOWN: { message: 'the product covers another season of the year', status: 422 },
  YEARS_TOO_FEW: { message: 'a fit needs more complete seasons before the one it is for', status: 422 },
  TERM_UNUSABLE: { message: 'the fit gives a term that cannot pay as the file says', status: 422 },
  AREA_REFUSED: { message: 'the area is outside what the product insures', status: 422 },
});
