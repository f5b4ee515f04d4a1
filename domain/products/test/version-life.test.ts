// Decides a version's life at one place: quoted, watched, determined phase by phase, paid, and ended where data are missing.
import { type DailySeries, formatQuantity, renderSentence } from '@microcrop/indices';
import {
  addDays,
  compare,
  compareMoney,
  formatDate,
  formatDecimal,
  type LocalDate,
  money,
  ONE,
  parseDate,
  type Ratio,
  ratio,
  refusalCode,
  zeroOf,
} from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  burnTable,
  canonicalText,
  digestOf,
  dueAfterPhases,
  endOf,
  entitlement,
  evaluatePhase,
  evaluateSeason,
  fitVersion,
  historicalMeanRates,
  kindsCarried,
  type PhaseRates,
  phaseFacts,
  position,
  rainData,
  ratesOf,
  readVersion,
  readVersionText,
  wordingOf,
} from '../src/index.ts';
import { definitionOf, SAMPLE_START, sampleFitData, sampleSeries } from './sample-product.ts';

const maize = fitVersion(definitionOf('maize-drought'), '2011-long-rains', sampleFitData());
const drySpell = fitVersion(definitionOf('dry-spell'), '2011-long-rains', sampleFitData());
const LATER = parseDate('2011-12-01');

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return refusalCode(error);
  }
}

/** A season of one depth a day, in micrometres, with some days missing. */
function season(depth: number, missing: readonly string[] = []): DailySeries {
  const start = parseDate('2011-01-01');
  const values = Array.from({ length: 300 }, (_day, at) =>
    missing.includes(formatDate(addDays(start, at))) ? null : depth,
  );
  return { kind: 'station', unit: 'micrometre', start, values };
}

describe('a version', () => {
  test('is its document: read again it is the same, and its digest is that of its canonical bytes', () => {
    const again = readVersionText(canonicalText(maize.document));
    expect(again.digest).toBe(maize.digest);
    expect(again.digest).toBe(digestOf(maize.document));
    expect(again.name).toBe('maize-drought/2011-long-rains');
    expect(canonicalText(again.document)).toBe(canonicalText(maize.document));
  });

  test('of the same definition and rain is the same version; of another season, rain or rule another', () => {
    const refit = fitVersion(definitionOf('maize-drought'), '2011-long-rains', sampleFitData());
    expect(refit.digest).toBe(maize.digest);
    const other = fitVersion(definitionOf('maize-drought'), '2010-long-rains', sampleFitData());
    const ruled = fitVersion(
      { ...definitionOf('maize-drought'), determineAfterDays: 6 },
      '2011-long-rains',
      sampleFitData(),
    );
    expect(new Set([maize.digest, other.digest, ruled.digest]).size).toBe(3);
  });

  test('that was changed by a byte is another or is refused', () => {
    expect(codeOf(() => readVersion({ ...maize.document, season: '2011-short-rains' }))).toBe(
      'VERSION_MALFORMED',
    );
    expect(codeOf(() => readVersion({ ...maize.document, more: 1 }))).toBe('VERSION_MALFORMED');
    expect(codeOf(() => readVersion('maize'))).toBe('VERSION_MALFORMED');
    const text = canonicalText(maize.document);
    expect(readVersionText(text.replace('"determineAfterDays":5', '"determineAfterDays":6')).digest).not.toBe(
      maize.digest,
    );
  });

  test('that breaks a rule, or whose tables do not fit its cover, is refused, never a crash', () => {
    const text = canonicalText(maize.document);
    const broken: readonly (readonly [string | RegExp, string, string])[] = [
      ['"over":"flowering"', '"over":"nowhere"', 'VERSION_MALFORMED'],
      ['"salesUntil":"02-14"', '"salesUntil":"02-27"', 'VERSION_MALFORMED'],
      [/"meanRates":\[[^\]]*\]/, '"meanRates":[]', 'VERSION_MALFORMED'],
      [/"burn":\[[^\]]*\]/, '"burn":[]', 'VERSION_MALFORMED'],
      [/"t1":"\d+ mm"/, '"t1":"5 days"', 'TERM_UNUSABLE'],
      [/"t1":"\d+ mm"/, '"t1":"0 mm"', 'TERM_UNUSABLE'],
      [/"t1":"\d+ mm"/, '"t9":"50 mm"', 'TERM_UNUSABLE'],
      ['"pays":"below"', '"pays":"under"', 'DEFINITION_MALFORMED'],
      ['"from":"03-01"', '"from":"02-30"', 'MONTH_DAY_MALFORMED'],
    ];
    for (const [from, to, code] of broken)
      expect([to, codeOf(() => readVersionText(text.replace(from, to)))]).toEqual([to, code]);
  });

  test('has the concrete days of its season', () => {
    const { season: days } = maize;
    expect([days.salesFrom, days.salesUntil, days.coverFrom, days.coverUntil].map(formatDate)).toEqual([
      '2011-01-05',
      '2011-02-14',
      '2011-03-01',
      '2011-05-31',
    ]);
    expect(days.phases.map(({ phase, latest }) => [phase, formatDate(endOf(latest))])).toEqual([
      ['establishment', '2011-04-11'],
      ['flowering', '2011-05-01'],
      ['grain-filling', '2011-06-01'],
    ]);
  });

  test('is refused on too few years, for another season, and for a kind that cannot carry it', () => {
    const definition = definitionOf('maize-drought');
    expect(codeOf(() => fitVersion(definition, '1995-long-rains', sampleFitData()))).toBe('YEARS_TOO_FEW');
    expect(codeOf(() => fitVersion(definition, '2011-short-rains', sampleFitData()))).toBe('SEASON_UNKNOWN');
    expect(codeOf(() => fitVersion(definition, 'long-rains', sampleFitData()))).toBe('SEASON_MALFORMED');
    expect(
      codeOf(() => fitVersion(definitionOf('dry-spell'), '2011-long-rains', sampleFitData('satellite'))),
    ).toBe('SERIES_KIND_CANNOT_CARRY');
    expect(kindsCarried(drySpell.cover)).toEqual(['station', 'generated']);
    expect(kindsCarried(maize.cover)).toHaveLength(4);
  });

  test('fits only on seasons that ended before its sales began, and leaves out a season with a gap', () => {
    const whole = burnTable(maize).rows.map((row) => row.year);
    expect([whole[0], whole.at(-1), whole.length]).toEqual([1981, 2010, 30]);
    const data = sampleFitData();
    const gap = parseDate('1990-04-10') - SAMPLE_START;
    const holed = {
      ...sampleSeries('KARARE', 31),
      values: sampleSeries('KARARE', 31).values.map((value, at) => (Math.abs(at - gap) < 20 ? null : value)),
    };
    const places = new Map([...data.places, ['KARARE', rainData(holed)] as const]);
    const years = burnTable(
      fitVersion(definitionOf('maize-drought'), '2011-long-rains', { ...data, places }),
    ).rows.map((row) => row.year);
    expect(years).toEqual(whole.filter((year) => year !== 1990));
  });
});

describe('a determination', () => {
  test('of a season without rain pays all, of a wet one nothing', () => {
    expect(evaluateSeason(maize, 'KARARE', rainData(season(0)), LATER).rate).toEqual(ONE);
    const wet = evaluateSeason(maize, 'KARARE', rainData(season(30_000)), LATER);
    expect([formatDecimal(wet.rate, 2), wet.complete]).toEqual(['0.00', true]);
  });

  test('of a phase that is not over is none, whatever the series holds', () => {
    const outcome = evaluatePhase(maize, 'KARARE', 'flowering', rainData(season(0)), parseDate('2011-04-30'));
    expect(outcome).toMatchObject({
      determined: false,
      reasons: [{ reason: 'not-yet-ended', until: '2011-04-30' }],
    });
    const after = evaluatePhase(maize, 'KARARE', 'flowering', rainData(season(0)), parseDate('2011-05-01'));
    expect(after.determined).toBe(true);
  });

  test('fills a tolerated gap by name, takes a neighbour first, and says both', () => {
    const gap = ['2011-03-05', '2011-03-06'];
    const neighbour = { rung: 'neighbours', place: 'SONGA', series: season(5_000, ['2011-03-06']) };
    const outcome = evaluatePhase(
      maize,
      'KARARE',
      'establishment',
      rainData(season(1_000, gap), [neighbour]),
      LATER,
    );
    const trace = outcome.indices[0]?.outcome.trace;
    expect(trace?.substitutions).toEqual([
      { date: '2011-03-05', rung: 'neighbours', place: 'SONGA', value: '5 mm' },
    ]);
    expect(trace?.missingDays).toEqual(['2011-03-06']);
    expect(trace?.fill).toEqual({ name: 'scale', share: '0.0244' });
  });

  test('with too many days missing is none, and ends in what the phase paid on average', () => {
    const gap = Array.from({ length: 20 }, (_day, at) => formatDate(addDays(parseDate('2011-03-01'), at)));
    const outcome = evaluatePhase(maize, 'KARARE', 'establishment', rainData(season(0, gap)), LATER);
    expect(outcome).toMatchObject({
      determined: false,
      reasons: [{ reason: 'days-missing', share: '20/41', maxShare: '1/10' }],
    });
    const mean = historicalMeanRates(maize, 'KARARE', 'establishment');
    expect(mean.rates).toHaveLength(1);
    expect(mean.rates).toEqual([maize.places.get('KARARE')?.meanRates[0]]);
  });

  test('on another kind of series than the version was sold on is refused', () => {
    const satellite: DailySeries = { ...season(0), kind: 'satellite' };
    expect(codeOf(() => evaluatePhase(maize, 'KARARE', 'flowering', rainData(satellite), LATER))).toBe(
      'SERIES_KIND_MISMATCH',
    );
    expect(codeOf(() => evaluatePhase(maize, 'KARARE', 'harvest', rainData(season(0)), LATER))).toBe(
      'PHASE_UNKNOWN',
    );
    expect(codeOf(() => evaluatePhase(maize, 'KARARE', 'flowering', {}, LATER))).toBe('SERIES_ABSENT');
  });

  test('tells what was measured and where it pays', () => {
    const outcome = evaluatePhase(maize, 'KARARE', 'establishment', rainData(season(1_500)), LATER);
    if (!outcome.determined) throw new Error('determined');
    const [facts] = phaseFacts(maize, 'KARARE', outcome);
    expect(facts?.side).toBe('below');
    expect(formatQuantity(facts?.measured ?? { unit: 'mm', value: ONE })).toBe('61.5 mm');
    expect(facts?.trigger).toEqual(maize.places.get('KARARE')?.terms['t1']);
  });

  test("of a cover from sowing waits for its onset, and for a dry spell begins at the window's end", () => {
    const dry = rainData(season(0));
    const early = evaluatePhase(drySpell, 'KARARE', 'establishment', dry, parseDate('2011-04-01'));
    expect(early).toMatchObject({ determined: false, window: null, reasons: [{ reason: 'not-yet-ended' }] });
    const outcome = evaluatePhase(drySpell, 'KARARE', 'establishment', dry, LATER);
    expect(outcome.window === null ? '' : formatDate(outcome.window.from)).toBe('2011-04-16');
    const hole = evaluatePhase(
      drySpell,
      'KARARE',
      'establishment',
      rainData(season(0, ['2011-03-10'])),
      LATER,
    );
    expect(hole).toMatchObject({
      determined: false,
      reasons: [{ reason: 'onset-undetermined', days: ['2011-03-10'] }],
    });
    expect(evaluateSeason(drySpell, 'KARARE', dry, LATER).rate).toEqual(ONE);
  });
});

const rate = fc.integer({ min: 0, max: 1000 }).map((per): Ratio => ratio(BigInt(per), 1000n));
const phases = fc.tuple(rate, rate, rate).map(([first, second, third]): readonly PhaseRates[] => [
  { phase: 'establishment', rates: [first] },
  { phase: 'flowering', rates: [second] },
  { phase: 'grain-filling', rates: [third] },
]);
const insured = fc.bigInt({ min: 1n, max: 50_000_000n }).map((cents) => money('KES', cents));

describe('what is due after each phase', () => {
  test('is never negative, sums to what the whole season entitles to, and stays within the sum insured', () => {
    fc.assert(
      fc.property(phases, insured, (determined, sumInsured) => {
        let paid = zeroOf('KES');
        determined.forEach((_phase, at) => {
          const due = dueAfterPhases(maize, determined.slice(0, at + 1), paid, sumInsured);
          expect(due.minorUnits).toBeGreaterThanOrEqual(0n);
          paid = money('KES', paid.minorUnits + due.minorUnits);
        });
        expect(paid).toEqual(entitlement(maize, determined, sumInsured));
        expect(compareMoney(paid, sumInsured)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('is nothing more for what was overpaid: no payout is clawed back', () => {
    const none: readonly PhaseRates[] = [{ phase: 'establishment', rates: [ratio(0n)] }];
    expect(dueAfterPhases(maize, none, money('KES', 500n), money('KES', 1_000_000n))).toEqual(zeroOf('KES'));
  });

  test('does not depend on the order in which phases are told', () => {
    fc.assert(
      fc.property(phases, insured, (determined, sumInsured) => {
        expect(entitlement(maize, determined.toReversed(), sumInsured)).toEqual(
          entitlement(maize, determined, sumInsured),
        );
      }),
    );
  });

  test('agrees with the season evaluated at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6_000 }), (depth) => {
        const outcome = evaluateSeason(maize, 'SONGA', rainData(season(depth)), LATER);
        const determined = outcome.phases.flatMap((phase) => (phase.determined ? [ratesOf(phase)] : []));
        expect(entitlement(maize, determined, money('KES', 800_000n)).minorUnits).toBe(
          BigInt(Math.round(Number(formatDecimal(outcome.rate, 12)) * 800_000)),
        );
      }),
    );
  });
});

describe('a position', () => {
  test('counts days gone and left, and what fell so far, without a fill', () => {
    const today = parseDate('2011-03-11');
    const [first, second] = position(maize, 'KARARE', rainData(season(2_000, ['2011-03-03'])), today);
    expect(first).toMatchObject({ phase: 'establishment', state: 'running', daysGone: 10, daysLeft: 31 });
    expect(first?.parts[0]?.soFar).toEqual(ratio(18n));
    expect(first?.parts[0]?.missingDays).toEqual(['2011-03-03']);
    expect(second).toMatchObject({ daysGone: 10, daysLeft: 51 });
  });

  test('before the cover is ahead, after it ended, and waits for sowing', () => {
    const states = (today: LocalDate) =>
      position(maize, 'KARARE', rainData(season(0)), today).map(({ state }) => state);
    expect(states(parseDate('2011-02-01'))).toEqual(['ahead', 'ahead', 'ahead']);
    expect(states(parseDate('2011-04-20'))).toEqual(['ended', 'running', 'running']);
    const waiting = position(drySpell, 'KARARE', rainData(season(0)), parseDate('2011-03-20'));
    expect(waiting.map(({ state }) => state)).toEqual(['awaits-sowing', 'awaits-sowing']);
  });

  test('never falls as rain days pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 91 }), (day) => {
        const at = (days: number) =>
          position(
            maize,
            'KARARE',
            rainData(sampleSeries('KARARE', 31)),
            addDays(parseDate('2011-03-01'), days),
          );
        const [before, after] = [at(day), at(day + 1)];
        before.forEach((phase, place) => {
          const [one, other] = [phase.parts[0]?.soFar, after[place]?.parts[0]?.soFar];
          if (one !== undefined && other !== undefined) expect(compare(one, other)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });
});

describe('the wording', () => {
  test.each([maize, drySpell])('says the numbers of the place, in both languages', (version) => {
    const wording = wordingOf(version, 'SONGA');
    const sentences = [
      ...wording.phases.flatMap((phase) => [
        phase.window,
        ...phase.parts.flatMap((part) => [part.index, part.payout]),
      ]),
      ...wording.rate,
    ];
    for (const language of ['en', 'sw'] as const) {
      const text = sentences.map((sentence) => renderSentence(sentence, language)).join('\n');
      for (const term of Object.values(version.places.get('SONGA')?.terms ?? {}))
        expect(text).toContain(formatQuantity(term));
    }
    expect(wording.sowing === null).toBe(version === maize);
  });
});
