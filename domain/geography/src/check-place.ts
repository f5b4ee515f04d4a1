// Decides whether one place of a list may stand: its name fits a screen, and its codes exist and agree with their names.
import { areaCode, COUNTIES, type County, isNameOfCounty } from './areas-of-kenya.ts';
import type { Place } from './place.ts';

/** What a GSM-7 screen and a CSV header both carry, short enough to stand beside other words. */
const PLACE_NAME = /^[A-Za-z0-9][A-Za-z0-9 .'/()&_-]{0,29}$/;

/** The place with its codes in three digits and the county's own spelling, or a sentence that says what to mend. */
export function checkPlace(place: Place): Place | string {
  if (!PLACE_NAME.test(place.name)) return nameFault(place.name);
  const county = COUNTIES.find((candidate) => candidate.code === areaCode(place.countyCode));
  if (county === undefined) return `county_code "${shown(place.countyCode)}" is not 001 to 047`;
  if (!isNameOfCounty(county, place.county)) {
    return `county_code ${county.code} is ${county.name}, not "${shown(place.county)}"`;
  }
  const constituencyCode = areaCode(place.constituencyCode);
  const fault = constituencyFault(county, constituencyCode, place);
  if (fault !== undefined || constituencyCode === undefined) return fault ?? 'no constituency_code';
  return { ...place, county: county.name, countyCode: county.code, constituencyCode };
}

function nameFault(name: string): string {
  if (name === '') return 'the place has no name';
  return `the place name "${shown(name)}" must be 1 to 30 plain letters, digits, spaces or . ' / ( ) & _ -`;
}

function constituencyFault(county: County, code: string | undefined, place: Place): string | undefined {
  const number = Number(code);
  if (code === undefined || number < county.firstConstituency || number > county.lastConstituency) {
    const [first, last] = [county.firstConstituency, county.lastConstituency].map((each) =>
      String(each).padStart(3, '0'),
    );
    return `constituency_code "${shown(place.constituencyCode)}" is not of ${county.name}, whose codes are ${first} to ${last}`;
  }
  return PLACE_NAME.test(place.constituency)
    ? undefined
    : `the constituency name "${shown(place.constituency)}" must be 1 to 30 plain letters, digits, spaces or . ' / ( ) & _ -`;
}

function shown(text: string): string {
  return text.slice(0, 30).replace(/[^\x20-\x7e]/g, '?');
}
