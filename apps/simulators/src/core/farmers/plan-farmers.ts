// Who lives in the world: people planned from a seed, the same people for the same seed and terms.
import { draw, drawBelow } from '../draw.ts';
import { startOfEatDay } from '../eat-time.ts';
import { BEHAVIOUR_SHARES, type Behaviour } from './behaviour.ts';
import type { Farmer, FarmerTerms, Place } from './farmer.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The minutes of the day, EAT, at which people dial: few, so that the clock has few steps. */
const DIAL_HOURS = [8, 11, 14, 17] as const;
// Within ranges that Kenya allocates to mobile phones; 711, 722 and 799 are left to people at keyboards and tests.
const PREFIX_RANGES = [
  [700, 710],
  [712, 721],
  [723, 729],
  [740, 743],
  [745, 746],
  [757, 759],
  [768, 769],
  [790, 798],
  [110, 119],
  [140, 145],
] as const;
const PREFIXES = PREFIX_RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, nth) => first + nth),
);
// Three noughts after the prefix mark a number as nobody's; strides share no factor with a power of ten, so that
// numbers look drawn and never repeat.
const MARK = '000';
const TAILS = 1_000;
const TAIL_STRIDE = 387;
const IDS = 10_000_000;
const ID_STRIDE = 7_320_507;

/** The most people that can be planned: one for each marked number. */
export const FARMERS_MAX = PREFIXES.length * TAILS;

/**
 * `count` people, spread evenly over all places, half of each place's in Swahili. Pure and deterministic.
 * Throws a RangeError for more than FARMERS_MAX.
 */
export function planFarmers(seed: number, count: number, terms: FarmerTerms): Farmer[] {
  if (count > FARMERS_MAX) throw new RangeError(`No more than ${FARMERS_MAX} people can be planned.`);
  const behaviours = terms.temper === 'obliging' ? null : shuffledBehaviours(seed, count);
  const slots = dialSlots(terms.salesFrom, terms.salesUntil);
  return Array.from({ length: count }, (_, index) => {
    const msisdn = plannedMsisdn(seed, index);
    const home = pick(terms.places, index);
    return {
      index,
      msisdn,
      nationalId: plannedNationalId(seed, index),
      firstName: pick(FIRST_NAMES, drawBelow(FIRST_NAMES.length, seed, 'first-name', msisdn)),
      lastName: pick(LAST_NAMES, drawBelow(LAST_NAMES.length, seed, 'last-name', msisdn)),
      language: Math.floor(index / terms.places.length) % 2 === 0 ? 'sw' : 'en',
      home,
      crop: pick(terms.crops, drawBelow(terms.crops.length, seed, 'crop', msisdn)),
      acres: plannedAcres(seed, msisdn),
      dialAt: pick(slots, drawBelow(slots.length, seed, 'dial', msisdn)),
      agentCode: plannedAgent(seed, msisdn, terms.agentCodes),
      behaviour: behaviours?.[index] ?? 'pays',
      rainAt: plannedRainQuestions(seed, msisdn, terms.salesUntil),
    };
  });
}

function pick<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length];
  if (value === undefined) throw new RangeError('Farmers need at least one place, crop and dialling time.');
  return value;
}

function plannedMsisdn(seed: number, index: number): string {
  const prefix = pick(PREFIXES, index + drawBelow(PREFIXES.length, seed, 'prefix'));
  const turn = Math.floor(index / PREFIXES.length);
  const tail = (turn * TAIL_STRIDE + drawBelow(TAILS, seed, 'msisdn')) % TAILS;
  return `254${prefix}${MARK}${String(tail).padStart(3, '0')}`;
}

function plannedNationalId(seed: number, index: number): string {
  return String(20_000_000 + ((index * ID_STRIDE + drawBelow(IDS, seed, 'national-id')) % IDS));
}

function plannedAcres(seed: number, msisdn: string): string {
  const quarters = 1 + drawBelow(20, seed, 'acres', msisdn);
  const text = String(quarters / 4);
  return draw(seed, 'comma', msisdn) < 0.2 ? text.replace('.', ',') : text;
}

function plannedAgent(seed: number, msisdn: string, codes: readonly string[]): string | null {
  if (codes.length === 0 || draw(seed, 'has-agent', msisdn) >= 0.4) return null;
  return pick(codes, drawBelow(codes.length, seed, 'agent', msisdn));
}

function plannedRainQuestions(seed: number, msisdn: string, salesUntil: number): number[] {
  const questions = drawBelow(3, seed, 'rain-questions', msisdn);
  return Array.from({ length: questions }, (_, nth) => {
    const day = 16 + 7 * drawBelow(11, seed, 'rain-day', msisdn, nth);
    return startOfEatDay(salesUntil) + day * DAY_MS + 9 * HOUR_MS;
  });
}

function dialSlots(from: number, until: number): number[] {
  const slots: number[] = [];
  for (let day = startOfEatDay(from); day < until; day += DAY_MS) {
    for (const hour of DIAL_HOURS) {
      const at = day + hour * HOUR_MS;
      if (at >= from && at < until) slots.push(at);
    }
  }
  return slots.length > 0 ? slots : [from];
}

// Largest remainders, then a shuffle by seed: a small scheme too meets every kind it has room for.
function shuffledBehaviours(seed: number, count: number): Behaviour[] {
  const quotas = BEHAVIOUR_SHARES.map(([behaviour, share]) => ({ behaviour, exact: (share * count) / 1000 }));
  const list = quotas.flatMap(({ behaviour, exact }) => Array<Behaviour>(Math.floor(exact)).fill(behaviour));
  const byRemainder = quotas.toSorted((left, right) => (right.exact % 1) - (left.exact % 1));
  for (let nth = 0; list.length < count; nth += 1) list.push(pick(byRemainder, nth).behaviour);
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = drawBelow(last + 1, seed, 'behaviour', last);
    const [a, b] = [list[last], list[other]];
    if (a !== undefined && b !== undefined) [list[last], list[other]] = [b, a];
  }
  return list;
}

/** Whether a planned place can be chosen at all: every label is filled. */
export function isWholePlace(place: Place): boolean {
  return [place.county, place.constituency, place.place].every((label) => label.trim() !== '');
}
