// Decides what every store of vegetation series promises; the memory twin and PostgreSQL both pass this one suite.
import { type Instant, instantAt, parseDate, refusalCode, type UnitOfWork } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { type NdviColumn, periodsFrom, type VegetationSet, type VegetationStore } from '../src/index.ts';

type Store = { readonly vegetation: VegetationStore };
type Open = () => Promise<UnitOfWork<Store>>;

const FIRST = parseDate('2011-03-01');
const [EARLY, LATE, LATER] = [1, 2, 3].map((month) => instantAt(parseDate(`2012-0${month}-01`)));

/** Three dekads from 1 March 2011. */
function set(columns: Record<string, NdviColumn>, more: Partial<VegetationSet> = {}): VegetationSet {
  return {
    source: { name: 'modis', cadence: 'dekad' },
    digest: 'a'.repeat(64),
    periods: periodsFrom('dekad', FIRST, parseDate('2011-03-21')),
    columns: new Map(Object.entries(columns)),
    passedOver: [],
    ...more,
  };
}

/** `open` gives a unit of work over an empty store. */
export function describeVegetation(name: string, open: Open): void {
  describe(`vegetation: ${name}`, () => {
    describeTaking(open);
    describeAsking(open);
    describeList(open);
  });
}

function take(unitOfWork: UnitOfWork<Store>, given: VegetationSet, at = EARLY) {
  return unitOfWork(({ vegetation }) => vegetation.take(given, at as Instant));
}

function known(unitOfWork: UnitOfWork<Store>, asOf = LATER, places: readonly string[] = ['A', 'B']) {
  const [from, until] = [FIRST, parseDate('2011-04-01')];
  return unitOfWork(({ vegetation }) =>
    vegetation.seriesAsKnown({ source: 'modis', places, from, until, asOf: asOf as Instant }),
  );
}

function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(() => undefined, refusalCode);
}

function describeTaking(open: Open): void {
  it('keeps each value once, however often it comes', async () => {
    const unitOfWork = await open();
    const given = set({ A: [1, null, -3], B: [0, 5, 6] });
    expect(await take(unitOfWork, given)).toEqual({ added: 6, revised: 0 });
    expect(await take(unitOfWork, given, LATE)).toEqual({ added: 0, revised: 0 });
    const more = set({ A: [1, null, -3], C: [7, 8, 9] });
    expect(await take(unitOfWork, more, LATE)).toEqual({ added: 3, revised: 0 });
  });

  it('keeps what is said anew beside what was said, also that there is no value after all', async () => {
    const unitOfWork = await open();
    await take(unitOfWork, set({ A: [1, null, 3] }));
    expect(await take(unitOfWork, set({ A: [null, 2, 3] }), LATE)).toEqual({ added: 0, revised: 2 });
    expect(await take(unitOfWork, set({ A: [1, 2, 3] }), LATER)).toEqual({ added: 0, revised: 1 });
    const columns = async (asOf: typeof EARLY) => {
      const { columns, vintages } = await known(unitOfWork, asOf);
      return [columns.get('A'), vintages.get('A')];
    };
    expect(await columns(EARLY)).toEqual([
      [1, null, 3, null],
      [1, 1, 1, 0],
    ]);
    expect(await columns(LATE)).toEqual([
      [null, 2, 3, null],
      [2, 2, 1, 0],
    ]);
    expect(await columns(LATER)).toEqual([
      [1, 2, 3, null],
      [3, 2, 1, 0],
    ]);
  });

  it('refuses another cadence, a day within a period, and a value out of range; then keeps nothing', async () => {
    const unitOfWork = await open();
    await take(unitOfWork, set({ A: [1, 2, 3] }));
    const other = set({ A: [1, 2, 3] }, { source: { name: 'modis', cadence: 'eight-day' } });
    const eightDays = { ...other, periods: periodsFrom('eight-day', FIRST, parseDate('2011-03-25')) };
    expect(await codeOf(take(unitOfWork, eightDays))).toBe('VEGETATION_SOURCE_CONFLICT');
    const within = set({ A: [9, 9, 9] }, { periods: [1, 2, 3].map((day) => parseDate(`2011-03-0${day}`)) });
    expect(await codeOf(take(unitOfWork, within))).toBe('COMPOSITE_MALFORMED');
    for (const wrong of [1_000_001, -1_000_001, 0.5])
      expect(await codeOf(take(unitOfWork, set({ A: [8, wrong, 3] })))).toBe('COMPOSITE_MALFORMED');
    expect((await known(unitOfWork)).columns.get('A')).toEqual([1, 2, 3, null]);
  });

  it('of two who take the same in at once, one adds and one changes nothing', async () => {
    const unitOfWork = await open();
    const given = set({ A: [1, 2, 3] });
    const both = await Promise.all([take(unitOfWork, given), take(unitOfWork, given)]);
    expect(new Set(both.map(({ added }) => added))).toEqual(new Set([0, 3]));
  });
}

function describeAsking(open: Open): void {
  it('gives every period its member, and a place that nobody spoke of none but gaps', async () => {
    const unitOfWork = await open();
    expect(await codeOf(known(unitOfWork))).toBe('VEGETATION_SOURCE_UNKNOWN');
    await take(unitOfWork, set({ A: [1, 2, 3] }));
    const found = await known(unitOfWork);
    expect(found).toMatchObject({ source: { name: 'modis', cadence: 'dekad' }, suspects: [] });
    expect(found.periods).toEqual(
      ['2011-03-01', '2011-03-11', '2011-03-21', '2011-04-01'].map((text) => parseDate(text)),
    );
    expect([...found.columns]).toEqual([
      ['A', [1, 2, 3, null]],
      ['B', [null, null, null, null]],
    ]);
  });

  it('counts a doubtful value and tells of it, as long as it is the one that counts', async () => {
    const unitOfWork = await open();
    await take(unitOfWork, set({ A: [-200_000, -200_001, 3], B: [-900_000, 5, 6] }));
    await take(unitOfWork, set({ B: [4, 5, 6] }), LATE);
    const told = async (asOf: typeof EARLY) =>
      (await known(unitOfWork, asOf)).suspects.map(({ place, ndviMillionths }) => [place, ndviMillionths]);
    expect(await told(EARLY)).toEqual([
      ['B', -900_000],
      ['A', -200_001],
    ]);
    expect(await told(LATE)).toEqual([['A', -200_001]]);
    expect((await known(unitOfWork, EARLY)).columns.get('A')).toEqual([-200_000, -200_001, 3, null]);
  });
}

function describeList(open: Open): void {
  it('lists each source with what it has', async () => {
    const unitOfWork = await open();
    const list = () => unitOfWork(({ vegetation }) => vegetation.list());
    expect(await list()).toEqual([]);
    await take(unitOfWork, set({ A: [1, null, 3], B: [1, 2, 3] }));
    await take(unitOfWork, set({ B: [1, 2, 4] }, { digest: 'b'.repeat(64) }), LATE);
    const eightDays = { source: { name: 'EVI', cadence: 'eight-day' }, periods: [parseDate('2011-01-01')] };
    await take(unitOfWork, set({ A: [1] }, eightDays as Partial<VegetationSet>), LATER);
    expect(await list()).toEqual([
      expect.objectContaining({
        name: 'EVI',
        cadence: 'eight-day',
        places: 1,
        composites: 1,
        knownAt: LATER,
      }),
      {
        name: 'modis',
        cadence: 'dekad',
        places: 2,
        from: FIRST,
        until: parseDate('2011-03-21'),
        composites: 7,
        revisions: 1,
        digest: 'b'.repeat(64),
        knownAt: LATE,
      },
    ]);
  });
}
