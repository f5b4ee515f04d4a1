// Decides the places a scheme has when it is given none: twelve of Saku constituency, Marsabit county.
import type { PlaceList } from './place.ts';

const NAMES = [
  'MAJENGO',
  'NYAYO ROAD',
  'HULAHULA',
  'OGUCHO',
  'KARARE',
  'TOWNSHIP',
  'WABERA',
  'JIRIME',
  'MATA ARBA',
  'DAKABARICHA',
  'SONGA',
  'KITURUNI',
] as const;

/** That all twelve lie in Saku is common knowledge, not confirmed from a gazette; their coordinates are unknown. */
export const MARSABIT_PLACES: PlaceList = NAMES.map((name) => ({
  name,
  county: 'Marsabit',
  countyCode: '010',
  constituency: 'Saku',
  constituencyCode: '047',
}));
