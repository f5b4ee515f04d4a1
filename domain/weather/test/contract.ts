// Decides what every weather store promises; the memory twin and PostgreSQL both pass this one suite.
import {
  addDays,
  instantAt,
  type LocalDate,
  micrometres,
  parseDate,
  refusalCode,
  type UnitOfWork,
} from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import {
  digestSeries,
  generateSeries,
  MISSING,
  type Observation,
  type ObservationStore,
  QUALITY,
  type SeriesStore,
} from '../src/index.ts';

export type WeatherStores = { readonly observations: ObservationStore; readonly series: SeriesStore };
type Open = () => Promise<UnitOfWork<WeatherStores>>;

const FIRST = parseDate('2011-03-01');
const SOURCE = { name: 'feed', kind: 'station', digest: 'a'.repeat(64) } as const;

/** `open` gives a unit of work over empty stores. */
export function describeWeather(name: string, open: Open): void {
  describe(`weather: ${name}`, () => {
    describeSources(open);
    describeAppending(open);
    describeVintages(open);
    describeQuality(open);
    describeImports(open);
  });
}

function observation(
  place: string,
  day: number,
  millimetres: number | null,
  more: Partial<Observation> = {},
): Observation {
  const validTime = addDays(FIRST, day);
  return {
    source: SOURCE.name,
    place,
    validTime,
    vintage: 1,
    knownAt: morningAfter(validTime),
    rain: millimetres === null ? null : micrometres(millimetres * 1000),
    ...more,
  };
}

function morningAfter(date: LocalDate): Observation['knownAt'] {
  return instantAt(addDays(date, 1), 390);
}

function within<Result>(
  unitOfWork: UnitOfWork<WeatherStores>,
  work: (store: ObservationStore) => Promise<Result>,
): Promise<Result> {
  return unitOfWork(({ observations }) => work(observations));
}

async function opened(open: Open): Promise<UnitOfWork<WeatherStores>> {
  const unitOfWork = await open();
  await within(unitOfWork, (store) => store.registerSource(SOURCE));
  return unitOfWork;
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(() => undefined, refusalCode);
}

function query(days: number, asOf: Observation['knownAt'], places: readonly string[] = ['A', 'B']) {
  return { source: SOURCE.name, places, from: FIRST, until: addDays(FIRST, days - 1), asOf };
}

function describeSources(open: Open): void {
  it('registers a source once, and refuses another under its name', async () => {
    const unitOfWork = await opened(open);
    await within(unitOfWork, (store) => store.registerSource(SOURCE));
    expect(await within(unitOfWork, (store) => store.sourceNamed('feed'))).toEqual(SOURCE);
    expect(await within(unitOfWork, (store) => store.sourceNamed('other'))).toBeUndefined();
    const changed = within(unitOfWork, (store) => store.registerSource({ ...SOURCE, kind: 'satellite' }));
    expect(await codeOf(changed)).toBe('SOURCE_CONFLICT');
  });

  it('refuses an observation or a question of an unknown source', async () => {
    const unitOfWork = await open();
    const append = within(unitOfWork, (store) => store.append([observation('A', 0, 1)]));
    expect(await codeOf(append)).toBe('SOURCE_UNKNOWN');
    const ask = within(unitOfWork, (store) => store.seriesAsKnown(query(1, morningAfter(FIRST))));
    expect(await codeOf(ask)).toBe('SOURCE_UNKNOWN');
  });
}

function describeAppending(open: Open): void {
  it('appends each observation once, however often it comes', async () => {
    const unitOfWork = await opened(open);
    const day = [observation('A', 0, 4.6), observation('B', 0, null)];
    expect(await within(unitOfWork, (store) => store.append(day))).toBe(2);
    expect(await within(unitOfWork, (store) => store.append([...day, observation('A', 1, 0)]))).toBe(1);
    expect(await within(unitOfWork, (store) => store.append([]))).toBe(0);
  });

  it('refuses another value under a vintage that is kept, and then keeps nothing of the message', async () => {
    const unitOfWork = await opened(open);
    await within(unitOfWork, (store) => store.append([observation('A', 0, 4.6)]));
    for (const other of [4.7, null]) {
      const changed = [observation('A', 1, 9), observation('A', 0, other)];
      expect(await codeOf(within(unitOfWork, (store) => store.append(changed)))).toBe('OBSERVATION_CONFLICT');
    }
    const known = await within(unitOfWork, (store) =>
      store.seriesAsKnown(query(2, morningAfter(addDays(FIRST, 9)))),
    );
    expect(Array.from(known.columns.get('A') ?? [])).toEqual([4600, MISSING]);
  });

  it('refuses a vintage below 1 and a depth that is no whole number', async () => {
    const unitOfWork = await opened(open);
    for (const wrong of [
      { vintage: 0 },
      { vintage: 1.5 },
      { rain: micrometres(-1) },
      { rain: micrometres(0.5) },
    ]) {
      const append = within(unitOfWork, (store) => store.append([observation('A', 0, 1, wrong)]));
      expect(await codeOf(append)).toBe('OBSERVATION_MALFORMED');
    }
  });

  it('knows the last day of which anything was said', async () => {
    const unitOfWork = await opened(open);
    expect(await within(unitOfWork, (store) => store.lastDay('feed'))).toBeUndefined();
    await within(unitOfWork, (store) => store.append([observation('A', 5, null), observation('B', 3, 1)]));
    expect(await within(unitOfWork, (store) => store.lastDay('feed'))).toBe(addDays(FIRST, 5));
    await within(unitOfWork, async (store) => {
      await store.registerSource({ ...SOURCE, name: 'another feed' });
      await store.append([observation('A', 9, 1, { source: 'another feed' })]);
    });
    expect(await within(unitOfWork, (store) => store.lastDay('feed'))).toBe(addDays(FIRST, 5));
  });
}

function describeVintages(open: Open): void {
  it('answers what was known at an instant, whatever came later', async () => {
    const unitOfWork = await opened(open);
    const late = instantAt(addDays(FIRST, 40));
    await within(unitOfWork, (store) => store.append([observation('A', 0, 10), observation('A', 1, 20)]));
    await within(unitOfWork, (store) =>
      store.append([
        observation('A', 0, 12, { vintage: 3, knownAt: late }),
        observation('A', 1, null, { vintage: 2, knownAt: late }),
      ]),
    );
    const before = await within(unitOfWork, (store) =>
      store.seriesAsKnown(query(3, instantAt(addDays(FIRST, 39)))),
    );
    expect(Array.from(before.columns.get('A') ?? [])).toEqual([10_000, 20_000, MISSING]);
    expect(Array.from(before.vintages.get('A') ?? [])).toEqual([1, 1, 0]);
    const after = await within(unitOfWork, (store) => store.seriesAsKnown(query(3, late)));
    expect(Array.from(after.columns.get('A') ?? [])).toEqual([12_000, MISSING, MISSING]);
    expect(Array.from(after.vintages.get('A') ?? [])).toEqual([3, 2, 0]);
    expect(Array.from(after.columns.get('B') ?? [])).toEqual([MISSING, MISSING, MISSING]);
    expect(after).toMatchObject({ kind: 'station', source: { name: 'feed' }, start: FIRST, days: 3 });
  });

  it('gives the later vintage, also when the earlier one arrives after it', async () => {
    const unitOfWork = await opened(open);
    const [early, late] = [instantAt(addDays(FIRST, 2)), instantAt(addDays(FIRST, 3))];
    await within(unitOfWork, (store) =>
      store.append([observation('A', 0, 7, { vintage: 2, knownAt: early })]),
    );
    await within(unitOfWork, (store) =>
      store.append([observation('A', 0, 5, { vintage: 1, knownAt: late })]),
    );
    const known = await within(unitOfWork, (store) => store.seriesAsKnown(query(1, late)));
    expect(Array.from(known.columns.get('A') ?? [])).toEqual([7000]);
  });

  it('lists the revisions in the order in which they came', async () => {
    const unitOfWork = await opened(open);
    const [early, late] = [instantAt(addDays(FIRST, 20)), instantAt(addDays(FIRST, 30))];
    const revisions = [
      observation('B', 2, 3, { vintage: 2, knownAt: early }),
      observation('A', 4, 3, { vintage: 2, knownAt: early }),
      observation('A', 1, 3, { vintage: 2, knownAt: late }),
    ];
    await within(unitOfWork, (store) => store.append([...revisions, observation('A', 0, 1)].toReversed()));
    const found = await within(unitOfWork, (store) => store.revisions('feed'));
    expect(found).toEqual(revisions.map((each) => ({ ...each, quality: QUALITY.ok })));
  });
}

function describeQuality(open: Open): void {
  it('keeps a doubtful value and says so, and takes an impossible one for missing', async () => {
    const unitOfWork = await opened(open);
    await within(unitOfWork, (store) =>
      store.append([observation('A', 0, 501), observation('A', 1, 1001), observation('B', 0, 500)]),
    );
    const known = await within(unitOfWork, (store) =>
      store.seriesAsKnown(query(2, instantAt(addDays(FIRST, 9)))),
    );
    expect(Array.from(known.columns.get('A') ?? [])).toEqual([501_000, MISSING]);
    expect(known.suspects).toEqual([{ ...observation('A', 0, 501), quality: QUALITY.suspect }]);
  });

  it('tells of a doubtful value only as long as it is the one that counts', async () => {
    const unitOfWork = await opened(open);
    const revised = instantAt(addDays(FIRST, 5));
    await within(unitOfWork, (store) =>
      store.append([
        observation('A', 0, 501),
        observation('A', 0, 50, { vintage: 2, knownAt: revised }),
        observation('B', 0, 50),
        observation('B', 0, 502, { vintage: 2, knownAt: revised }),
      ]),
    );
    const suspectsAt = (day: number) =>
      within(unitOfWork, async (store) =>
        (await store.seriesAsKnown(query(2, instantAt(addDays(FIRST, day))))).suspects.map(
          ({ rain }) => rain,
        ),
      );
    expect(await suspectsAt(4)).toEqual([501_000]);
    expect(await suspectsAt(6)).toEqual([502_000]);
  });
}

function describeImports(open: Open): void {
  it('keeps a set whole under the digest of its content', async () => {
    const unitOfWork = await open();
    const set = generateSeries({
      seed: 7,
      places: ['SONGA', 'KARARE'],
      from: FIRST,
      until: addDays(FIRST, 99),
    });
    const [first, later] = [instantAt(FIRST), instantAt(addDays(FIRST, 1))];
    const digest = await unitOfWork(({ series }) => series.put(set, first));
    expect(digest).toBe(digestSeries(set));
    expect(
      await unitOfWork(({ series }) => series.put({ ...set, source: { name: 'again', digest: '' } }, later)),
    ).toBe(digest);
    const kept = await unitOfWork(({ series }) => series.byDigest(digest));
    expect(kept).toMatchObject({ kind: 'generated', source: set.source, start: set.start, days: 100 });
    expect([...(kept?.columns.keys() ?? [])]).toEqual(['KARARE', 'SONGA']);
    for (const [place, column] of kept?.columns ?? [])
      expect(Array.from(column)).toEqual(Array.from(set.columns.get(place) ?? []));
    expect(await unitOfWork(({ series }) => series.byDigest('0'.repeat(64)))).toBeUndefined();
    expect(await unitOfWork(({ series }) => series.list())).toEqual([
      {
        digest,
        kind: 'generated',
        source: set.source,
        start: FIRST,
        days: 100,
        places: ['KARARE', 'SONGA'],
        importedAt: first,
      },
    ]);
  });

  it('keeps thirty years of twelve places, and gives them back, within two seconds', async () => {
    const unitOfWork = await open();
    const places = Array.from({ length: 12 }, (_, index) => `PLACE ${index}`);
    const set = generateSeries({
      seed: 7,
      places,
      from: parseDate('1981-01-01'),
      until: parseDate('2010-12-31'),
    });
    const started = performance.now();
    const digest = await unitOfWork(({ series }) => series.put(set, instantAt(FIRST)));
    const kept = await unitOfWork(({ series }) => series.byDigest(digest));
    expect(performance.now() - started).toBeLessThan(2000);
    expect(kept === undefined ? '' : digestSeries(kept)).toBe(digest);
  });
}
