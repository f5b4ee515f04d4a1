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
// All within ranges that Kenya allocates to mobile phones.
const PREFIXES = ['700', '711', '722', '740', '757', '768', '790', '110', '114', '143'] as const;
const PER_PREFIX = 1_000_000;
// Odd and no multiple of 5, hence a bijection modulo a power of ten: numbers look drawn and never repeat.
const NUMBER_STRIDE = 618_033_981;
const ID_STRIDE = 17_320_507;

/** `count` people, spread evenly over all places, half of each place's in Swahili. Pure and deterministic. */
export function planFarmers(seed: number, count: number, terms: FarmerTerms): Farmer[] {
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
  const offset = drawBelow(PER_PREFIX, seed, 'msisdn');
  const prefix = PREFIXES[index % PREFIXES.length] ?? PREFIXES[0];
  const turn = Math.floor(index / PREFIXES.length);
  const number = (((turn * (NUMBER_STRIDE % PER_PREFIX)) % PER_PREFIX) + offset) % PER_PREFIX;
  return `254${prefix}${String(number).padStart(6, '0')}`;
}

function plannedNationalId(seed: number, index: number): string {
  const offset = drawBelow(10_000_000, seed, 'national-id');
  return String(20_000_000 + ((((index * (ID_STRIDE % 10_000_000)) % 10_000_000) + offset) % 10_000_000));
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
