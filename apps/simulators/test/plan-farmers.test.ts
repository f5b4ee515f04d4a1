// The planned people: the same for the same seed, spread over places, languages and tempers.
import { describe, expect, it } from 'vitest';
import { isMsisdn } from '../src/core/operator/read-request.ts';
import { planFarmers } from '../src/index.ts';
import { TERMS } from './support/town.ts';

describe('planned people', () => {
  const people = planFarmers(7, 200, TERMS);

  it('are the same for the same seed, and others for another', () => {
    expect(planFarmers(7, 200, TERMS)).toEqual(people);
    expect(planFarmers(8, 200, TERMS)).not.toEqual(people);
  });

  it('hold numbers that Kenya allocates, each once, also twenty thousand of them', () => {
    const many = planFarmers(3, 20_000, TERMS);
    expect(new Set(many.map((farmer) => farmer.msisdn)).size).toBe(20_000);
    expect(new Set(many.map((farmer) => farmer.nationalId)).size).toBe(20_000);
    expect(many.every((farmer) => isMsisdn(farmer.msisdn) && /^\d{8}$/.test(farmer.nationalId))).toBe(true);
  });

  it('live in every place, evenly, and half of them speak Swahili', () => {
    const homes = new Map<string, number>();
    for (const { home } of people) homes.set(home.place, (homes.get(home.place) ?? 0) + 1);
    expect(homes.size).toBe(12);
    expect(Math.max(...homes.values()) - Math.min(...homes.values())).toBeLessThanOrEqual(1);
    const swahili = people.filter((farmer) => farmer.language === 'sw').length;
    expect(Math.abs(swahili - 100)).toBeLessThanOrEqual(6);
  });

  it('have every temper, field sizes in quarter acres, and dial on few minutes inside the window', () => {
    expect(new Set(people.map((farmer) => farmer.behaviour)).size).toBe(16);
    for (const farmer of people) {
      const quarters = Number(farmer.acres.replace(',', '.')) * 4;
      expect(Number.isInteger(quarters) && quarters >= 1 && quarters <= 20).toBe(true);
      expect(farmer.dialAt).toBeGreaterThanOrEqual(TERMS.salesFrom);
      expect(farmer.dialAt).toBeLessThan(TERMS.salesUntil);
    }
    const minutes = new Set(people.map((farmer) => (farmer.dialAt / 60_000) % 1440));
    expect(minutes.size).toBeLessThanOrEqual(8);
  });

  it('all pay when they are planned as obliging', () => {
    const obliging = planFarmers(7, 50, { ...TERMS, temper: 'obliging' });
    expect(obliging.every((farmer) => farmer.behaviour === 'pays')).toBe(true);
  });

  it('can be planned for a window shorter than a day', () => {
    const short = planFarmers(7, 5, { ...TERMS, salesUntil: TERMS.salesFrom + 60_000 });
    expect(short.every((farmer) => farmer.dialAt === TERMS.salesFrom)).toBe(true);
  });
});
