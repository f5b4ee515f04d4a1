// Decides that the season's read model says what the rooms hold: rain and gaps, phases, policies, money, and nobody.
import { addDays, instantAt, parseDate } from '@microcrop/kernel';
import { position } from '@microcrop/products';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SeasonView, seasonView } from '../src/index.ts';
import { dataOfPlace, readRain } from '../src/read-rain.ts';
import { PHONE, playSeason, portsAt, type SeasonInMemory } from './support/season-in-memory.ts';

const ORDER = { farmers: 60, seed: 's10', gaps: true } as const;

describe('an empty scheme', () => {
  it('has a page all the same', async () => {
    const view = await seasonView(portsAt(instantAt(parseDate('2011-01-01'))));
    expect(view).toMatchObject({ chosen: null, versions: [], places: [], bundles: [], failedPayouts: [] });
    expect(view.rain).toEqual({
      kind: 'unknown',
      label: 'no rain read yet',
      source: 'season-feed',
      readUntil: null,
    });
    expect(view.scheme.ledger).toEqual({ zero: true, accounts: [], totals: [] });
  });
});

describe('before the cover begins', () => {
  it('shows sales and phases ahead, and no rain', async () => {
    const { ports } = await playSeason({ ...ORDER, today: '2011-01-20' });
    const view = await seasonView(ports);
    expect(view.versions[0]?.sales).toEqual({ from: '2011-01-05', until: '2011-02-14', state: 'open' });
    expect(view.rain.label).toBe('generated rain');
    expect(view.sums.policies.awaitingPremium).toBe(7);
    for (const { rain, phases, rateSoFar } of view.places) {
      expect(rain.millimetres).toEqual([]);
      expect(phases.map(({ state }) => state)).toEqual(['ahead', 'ahead', 'ahead']);
      expect(phases.flatMap(({ parts }) => parts.map(({ measure }) => measure))).toEqual([[], [], []]);
      expect(rateSoFar).toBe(0);
    }
  });
});

describe('in the middle of a season', () => {
  let season: SeasonInMemory;
  let view: SeasonView;
  beforeAll(async () => {
    season = await playSeason({ ...ORDER, today: '2011-04-20' });
    view = await seasonView(season.ports);
  });

  it('says what the rain is made of and how far it is read', () => {
    expect(view.rain).toEqual({
      kind: 'generated',
      label: 'generated rain',
      source: 'season-feed',
      readUntil: '2011-04-19',
    });
    expect(view.clock).toEqual({ now: '2011-04-20T09:30:00+03:00', today: '2011-04-20' });
  });

  it('shows a gap as missing, never as zero, and who stands in for it', () => {
    const lacking = placeNamed(view, 'DAKABARICHA');
    const first = placeNamed(view, season.ports.settings.places[0]?.name ?? '');
    expect(lacking.rain.millimetres).toHaveLength(50);
    expect(lacking.rain.millimetres[20]).toBeNull();
    expect(lacking.rain.substituted).toEqual([]);
    expect(first.rain.millimetres[9]).toBeNull();
    expect(first.rain.substituted.map(({ day, place }) => [day, place === first.place])).toEqual([
      ['2011-03-10', false],
    ]);
  });

  it('shows a late revision with the day on which it became known', () => {
    const first = placeNamed(view, season.ports.settings.places[0]?.name ?? '');
    expect(first.rain.revised).toEqual([{ day: '2011-03-13', knownOn: '2011-03-16' }]);
    expect(first.rain.millimetres[12]).toBe(7.3);
  });

  it('measures each day as the position of that day', async () => {
    const { ports, version } = season;
    const rain = await ports.unitOfWork((stores) => readRain(ports, stores, version));
    for (const { place, phases } of view.places) {
      const data = dataOfPlace(rain, version, place);
      for (const days of [1, 21, 41, 50]) {
        const positions = position(version, place, data, addDays(version.season.coverFrom, days));
        phases.forEach(({ parts }, at) => {
          const soFar = positions[at]?.parts[0]?.soFar;
          const expected = Number(soFar?.numerator) / Number(soFar?.denominator);
          const day = Math.min(days, positions[at]?.daysGone ?? 0);
          expect(parts[0]?.measure[day - 1]).toBeCloseTo(expected, 3);
        });
      }
    }
  });

  it('tells a determined phase by its index value, the others as running', () => {
    for (const { phases } of view.places) {
      expect(phases.map(({ state, daysLeft }) => [state, daysLeft])).toEqual([
        ['determined', 0],
        ['running', 11],
        ['running', 42],
      ]);
      expect(phases[0]?.determination).toMatchObject({ basis: 'index', determinedOn: '2011-04-15' });
      expect(phases[0]?.span).toEqual({ from: '2011-03-01', until: '2011-04-10' });
    }
  });

  it('applies the product’s operators to what a place is paid so far', () => {
    for (const { phases, rateSoFar } of view.places) {
      const added = phases[0]?.determination?.rate ?? 0;
      // The maize cover has a franchise of 5 %.
      expect(rateSoFar).toBe(added < 0.05 ? 0 : added);
    }
    expect(view.places.some(({ rateSoFar }) => rateSoFar > 0)).toBe(true);
    expect(view.places.some(({ rateSoFar }) => rateSoFar === 0)).toBe(true);
  });

  it('adds policies and claims up over the places', () => {
    const { policies, claims } = view.sums;
    expect(policies).toMatchObject({ awaitingPremium: 0, inForce: 53, lapsed: 7, expired: 0 });
    expect(sumOf(view, ({ policies: { sumInsured } }) => sumInsured.minorUnits)).toBe(
      BigInt(policies.sumInsured.minorUnits),
    );
    for (const state of ['awaiting-approval', 'approved', 'settled', 'unpaid'] as const) {
      expect(sumOf(view, (place) => place.claims[state].amount.minorUnits)).toBe(
        BigInt(claims[state].amount.minorUnits),
      );
    }
    expect(claims.settled.count).toBeGreaterThan(0);
  });

  it('lists one bundle for each determination', () => {
    expect(view.bundles).toHaveLength(12);
    const ids = view.places.flatMap(({ phases }) =>
      phases.flatMap(({ determination }) => determination?.id ?? []),
    );
    expect(view.bundles.map(({ determinationId }) => determinationId).toSorted()).toEqual(ids.toSorted());
  });

  it('knows nobody: no phone, no policyholder, no policy, no number', async () => {
    const text = JSON.stringify(view);
    const policies = await season.ports.unitOfWork(({ policies: store }) => store.list(1000));
    const personal = policies.flatMap(({ id, number, policyholderId }) => [id, number, policyholderId]);
    for (const secret of [PHONE, ...personal]) expect(text).not.toContain(secret);
  });
});

describe('after the season', () => {
  it('has all phases determined, failures listed with the operator’s code, and a trial balance of zero', async () => {
    const { ports } = await playSeason({ ...ORDER, farmers: 120, today: '2011-06-30' });
    const view = await seasonView(ports);
    expect(view.places.flatMap(({ phases }) => phases.map(({ state }) => state))).toEqual(
      Array.from({ length: 36 }, () => 'determined'),
    );
    expect(view.rain.readUntil).toBe('2011-05-31');
    expect(view.places[0]?.rain.millimetres).toHaveLength(92);
    expect(view.failedPayouts).toHaveLength(view.sums.claims.unpaid.count);
    expect(view.failedPayouts[0]).toMatchObject({ resultCode: '2040' });
    expect(view.scheme.ledger.zero).toBe(true);
    expect(view.scheme.ledger.totals[0]?.debits).toEqual(view.scheme.ledger.totals[0]?.credits);
    expect(view.scheme.disbursements.map(({ state }) => state)).toEqual(['failed', 'settled']);
    expect(view.scheme.messages).toEqual({ distinct: 3, resent: 1 });
  });

  it('says in the ledger what the claims say', async () => {
    const { ports } = await playSeason({ ...ORDER, today: '2011-06-30' });
    const { sums, scheme } = await seasonView(ports);
    const payable = scheme.ledger.accounts.find(({ account }) => account === 'payouts-payable');
    expect(payable?.balance).toEqual(sums.claims.unpaid.amount);
    const incurred = scheme.ledger.accounts.find(({ account }) => account === 'claims-incurred');
    const { settled, unpaid } = sums.claims;
    expect(BigInt(incurred?.balance.minorUnits ?? 0)).toBe(
      BigInt(settled.amount.minorUnits) + BigInt(unpaid.amount.minorUnits),
    );
  });
});

describe('a phase whose data are missing', () => {
  it('is undetermined until the named day, and says so', async () => {
    const { ports, version } = await playSeason({ ...ORDER, today: '2011-04-14' });
    await ports.unitOfWork(async ({ risks, determinations }) => {
      const [risk] = await risks.ofProduct(version.digest);
      if (risk === undefined) throw new Error('the version has risks');
      const since = ports.clock.now();
      const ruleAt = instantAt(parseDate('2011-05-10'), 540);
      await determinations.noteUndetermined({
        riskId: risk.id,
        phase: 'establishment',
        reasons: [],
        since,
        ruleAt,
      });
    });
    const phases = (await seasonView(ports)).places.flatMap(({ phases: each }) => each[0] ?? []);
    expect(phases.filter(({ state }) => state === 'undetermined').map(({ ruleOn }) => ruleOn)).toEqual([
      '2011-05-10',
    ]);
    expect(phases.filter(({ state }) => state === 'ended')).toHaveLength(11);
  });
});

function placeNamed({ places }: SeasonView, name: string): SeasonView['places'][number] {
  const found = places.find(({ place }) => place === name);
  if (found === undefined) throw new Error(`no place ${name}`);
  return found;
}

function sumOf({ places }: SeasonView, pick: (place: SeasonView['places'][number]) => string): bigint {
  return places.reduce((sum, place) => sum + BigInt(pick(place)), 0n);
}
