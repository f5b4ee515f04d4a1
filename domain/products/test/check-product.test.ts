// Decides that every fault of a product file is told at once, each with its line, column, pointer, code and advice.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkProduct, type Fault, formatFault } from '../src/index.ts';
import { PRODUCTS, type ProductName, productText } from './sample-product.ts';

function faultsOf(text: string): readonly Fault[] {
  const checked = checkProduct(text, 'file.jsonc');
  return checked.sound ? [] : checked.faults;
}

function changed(name: ProductName, ...changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    const after = text.replace(from, to);
    if (after === text) throw new Error(`the product does not hold ${String(from)}`);
    return after;
  }, productText(name));
}

function placeOf(text: string, part: string): { line: number; column: number } {
  const lines = text.slice(0, text.indexOf(part)).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

test.each(PRODUCTS)('the shipped product %s is sound', (name) => {
  expect(faultsOf(productText(name)).map(formatFault)).toEqual([]);
});

type Row = readonly [ProductName, string, string | RegExp, string, string, string];
const RULES: readonly Row[] = [
  [
    'maize-drought',
    'sales that end too late',
    '"salesUntil": "02-14"',
    '"salesUntil": "02-20"',
    'SALES_AFTER_COVER',
    '/season/salesUntil',
  ],
  [
    'maize-drought',
    'sales in the cover',
    '"salesUntil": "02-14"',
    '"salesUntil": "04-01"',
    'SALES_AFTER_COVER',
    '/season/salesUntil',
  ],
  [
    'dry-spell',
    'sales within the sowing window',
    '"waitingDays": 14',
    '"waitingDays": 30',
    'SALES_AFTER_COVER',
    '/season/salesUntil',
  ],
  [
    'maize-drought',
    'sales that begin after they end',
    '"salesFrom": "01-05"',
    '"salesFrom": "02-20"',
    'SALES_REVERSED',
    '/season/salesFrom',
  ],
  [
    'maize-drought',
    'a day that not every year has',
    '"salesFrom": "01-05"',
    '"salesFrom": "02-29"',
    'DAY_UNKNOWN',
    '/season/salesFrom',
  ],
  [
    'maize-drought',
    'a phase before the season starts',
    '"starts": "03-01"',
    '"starts": "03-10"',
    'COVER_TOO_LONG',
    '/season/starts',
  ],
  [
    'dry-spell',
    'an onset that need not come',
    '"else": "window-end"',
    '"else": "no-cover"',
    'NOT_ONE_OF',
    '/season/sowing/else',
  ],
  [
    'maize-drought',
    'a gap tolerated without a fill',
    '"fill": "scale", ',
    '',
    'FILL_MISSING',
    '/indices/rain-to-establishment/missing',
  ],
  [
    'maize-drought',
    'skipping, which fills with nought',
    '"fill": "scale"',
    '"fill": "skip"',
    'NOT_ONE_OF',
    '/indices/rain-to-establishment/missing/fill',
  ],
  [
    'excess-rain',
    'a maximum with a gap',
    '"maxShare": 0,',
    '"maxShare": 0.1,',
    'FILL_MISSING',
    '/indices/wettest-of-growth/missing',
  ],
  [
    'dry-spell',
    'a dry spell with a fill',
    '"maxShare": 0,',
    '"maxShare": 0, "fill": "scale",',
    'FILL_UNFIT',
    '/indices/early-dry-spell/missing/fill',
  ],
  [
    'maize-drought',
    'every day missing',
    '"maxShare": 0.1',
    '"maxShare": 1',
    'SHARE_TOO_LARGE',
    '/indices/rain-to-establishment/missing/maxShare',
  ],
  [
    'maize-drought',
    'a cap in days',
    '"60 mm"',
    '"60 days"',
    'UNIT_MISMATCH',
    '/indices/rain-to-establishment/sum/cap/1',
  ],
  [
    'dry-spell',
    'a step of days in mm',
    '"to": "1 days"',
    '"to": "1 mm"',
    'UNIT_MISMATCH',
    '/fit/terms/early-mild/to',
  ],
  [
    'maize-drought',
    'weights of less than one',
    '"weight": 0.2',
    '"weight": 0.1',
    'WEIGHTS_NOT_ONE',
    '/payout/rate/weighted',
  ],
  [
    'excess-rain',
    'parts that pay more than is insured',
    '{ "cap": 1 }',
    '',
    'PAYS_MORE_THAN_INSURED',
    '/payout',
  ],
  [
    'maize-drought',
    'a phase that is not there',
    '"over": "grain-filling"',
    '"over": "grain-fillng"',
    'PHASE_UNKNOWN',
    '/indices/rain-to-grain-filling/over',
  ],
  [
    'excess-rain',
    'a phase that follows itself',
    '"after": "growth"',
    '"after": "harvest"',
    'PHASE_CYCLE',
    '/phases/harvest/after',
  ],
  [
    'maize-drought',
    'a phase from a sowing that nothing decides',
    '"from": "03-01", "days": 41',
    '"from": "sowing", "days": 41',
    'SOWING_MISSING',
    '/phases/establishment/from',
  ],
  [
    'maize-drought',
    'an index that is not there',
    '"of": "rain-to-flowering",\n',
    '"of": "rain-to-flwering",\n',
    'INDEX_UNKNOWN',
    '/payout/rate/weighted/1/rate/linear/of',
  ],
  [
    'maize-drought',
    'a term that is not fitted',
    '"trigger": "t2"',
    '"trigger": "t4"',
    'TERM_UNKNOWN',
    '/payout/rate/weighted/1/rate/linear/trigger',
  ],
  [
    'maize-drought',
    'a term that rests on itself',
    '"times": 0.3, "of": "t1"',
    '"times": 0.3, "of": "e1"',
    'TERM_CYCLE',
    '/fit/terms/e1/of',
  ],
  [
    'maize-drought',
    'a series that is not there',
    '["rain", "60 mm"]',
    '["rein", "60 mm"]',
    'SERIES_UNKNOWN',
    '/indices/rain-to-establishment',
  ],
  [
    'maize-drought',
    'more than micro-insurance',
    '"acresMax": 20',
    '"acresMax": 63',
    'ABOVE_MICRO_LIMIT',
    '/sumInsured/acresMax',
  ],
  [
    'maize-drought',
    'a quarter acre of broken cents',
    '"perAcre": 8000',
    '"perAcre": 8000.01',
    'NOT_QUARTERABLE',
    '/sumInsured/perAcre',
  ],
  [
    'maize-drought',
    'loadings that eat the premium',
    '"rate": 0.2, "of": "office-premium"',
    '"rate": 1, "of": "office-premium"',
    'LOADINGS_TOO_LARGE',
    '/fit/premium/loadings',
  ],
  [
    'maize-drought',
    'a levy twice',
    '"training-levy"',
    '"policyholders-compensation-fund"',
    'LEVY_TWICE',
    '/fit/premium/levies/1',
  ],
  [
    'maize-drought',
    'a levy that ends before it begins',
    '"from": "1981-01-01" }',
    '"from": "1981-01-01", "until": "1980-01-01" }',
    'LEVY_REVERSED',
    '/fit/premium/levies/1',
  ],
  [
    'maize-drought',
    'a percentile above a hundred',
    '"percentile": 10',
    '"percentile": 101',
    'OUT_OF_RANGE',
    '/fit/terms/t1/percentile',
  ],
  [
    'maize-drought',
    'a rounding to nothing',
    '"to": "1 mm"',
    '"to": "0 mm"',
    'OUT_OF_RANGE',
    '/fit/terms/t1/to',
  ],
  [
    'maize-drought',
    'a rule that ends it before it settles',
    '"afterDays": 30',
    '"afterDays": 2',
    'ENDS_BEFORE_DETERMINED',
    '/undetermined/afterDays',
  ],
  [
    'maize-drought',
    'a number in exponents',
    '"franchise": 0.05',
    '"franchise": 5e-2',
    'DECIMAL_EXPECTED',
    '/payout/then/0/franchise',
  ],
  [
    'maize-drought',
    'an insurer that no screen holds',
    '"Mfano Insurance"',
    '"The Mutual Insurance Company of All"',
    'WRONG_LENGTH',
    '/insurer',
  ],
];

describe('a rule', () => {
  test.each(RULES)('%s: %s', (name, _what, from, to, code, path) => {
    const faults = faultsOf(changed(name, [from, to]));
    expect(faults.map((fault) => `${fault.code} ${fault.path}`)).toContain(`${code} ${path}`);
    for (const fault of faults) {
      expect(fault.message.length).toBeGreaterThan(10);
      expect(fault.line).toBeGreaterThan(1);
    }
  });

  test('shapes of literal quantities are held to their own numbers', () => {
    const rows = '"rows": [["9 days", 0.5], ["9 days", 0.2]]';
    const faults = faultsOf(
      changed('dry-spell', [/"rows": \[\s*\["early-mild"[^\]]*\],\s*\[[^\]]*\]\s*\]/, rows]),
    );
    expect(faults.map((fault) => fault.code)).toEqual(
      expect.arrayContaining(['ROWS_NOT_ORDERED', 'ROWS_PAY_LESS']),
    );
  });

  test('an onset may not select away the drought that its phase insures', () => {
    const sowing = (sown: string): string =>
      `"waitingDays": 14, "sowing": { "onset": { "of": "rain", "window": ["03-01", "04-20"], "atLeast": "25 mm",
        "inDays": 3, "sown": "${sown}", "ladder": [] }, "else": "window-end" }`;
    const withSowing = (sown: string): string =>
      changed(
        'maize-drought',
        ['"waitingDays": 14', sowing(sown)],
        ['"from": "03-01", "days": 41', '"from": "sowing", "days": 41'],
      );
    expect(faultsOf(withSowing('first-day')).map((fault) => `${fault.code} ${fault.path}`)).toEqual([
      'ONSET_SELECTS_DROUGHT /season/sowing',
    ]);
    expect(faultsOf(withSowing('day-after'))).toEqual([]);
  });

  test('an exit on the wrong side is told', () => {
    const faults = faultsOf(
      changed(
        'maize-drought',
        ['"trigger": "t2"', '"trigger": "10 mm"'],
        ['"exit": "e2"', '"exit": "20 mm"'],
      ),
    );
    expect(faults.map((fault) => `${fault.code} ${fault.path}`)).toContain(
      'EXIT_NOT_BEYOND_TRIGGER /payout/rate/weighted/1/rate/linear/exit',
    );
  });

  test('a total that does not fit its phase is told', () => {
    const faults = faultsOf(changed('excess-rain', ['"days": 31', '"days": 4']));
    expect(faults.map((fault) => `${fault.code} ${fault.path}`)).toEqual([
      'TOTAL_TOO_LONG /indices/wettest-of-harvest/maxSum/inDays',
    ]);
  });
});

describe('faults', () => {
  test('are all told at once, in the order of the file, each at its place', () => {
    const text = changed(
      'maize-drought',
      ['"peril"', '"perl"'],
      ['"salesUntil": "02-14"', '"salesUntil": "02-20"'],
      ['"60 mm"', '"60 days"'],
      ['"weight": 0.2', '"weight": 0.3'],
      ['"franchise"', '"franchize"'],
      ['"trigger": "t2"', '"trigger": "t22"'],
    );
    const faults = faultsOf(text);
    const told = faults.map(({ code, line, column }) => ({ code, line, column }));
    expect(told).toEqual(
      expect.arrayContaining([
        { code: 'FIELD_UNKNOWN', ...placeOf(text, '"perl"') },
        { code: 'SALES_AFTER_COVER', ...placeOf(text, '"salesUntil"') },
        { code: 'UNIT_MISMATCH', ...placeOf(text, '"60 days"') },
        { code: 'WEIGHTS_NOT_ONE', ...placeOf(text, '"weighted"') },
        { code: 'TERM_UNKNOWN', ...placeOf(text, '"trigger": "t22"') },
        { code: 'NODE_UNKNOWN', ...placeOf(text, '{ "franchize"') },
      ]),
    );
    expect(told.map(({ line }) => line)).toEqual(
      told.map(({ line }) => line).toSorted((left, right) => left - right),
    );
  });

  test('of spelling name what was meant', () => {
    const faults = faultsOf(changed('maize-drought', ['"peril"', '"perl"'], ['"franchise"', '"franchize"']));
    expect(faults.map(formatFault).join('\n')).toContain('did you mean "peril"?');
    expect(faults.map(formatFault).join('\n')).toContain('did you mean "franchise"?');
  });

  test('of a key that stands twice come with the second one', () => {
    const text = changed('maize-drought', ['"crop": "maize",', '"crop": "maize",\n  "crop": "beans",']);
    const [fault] = faultsOf(text);
    expect(fault).toMatchObject({
      code: 'DUPLICATE_KEY',
      path: '/crop',
      ...placeOf(text, '"crop": "beans"'),
    });
  });

  test.each([
    ['', 'SYNTAX'],
    ['[]', 'WRONG_TYPE'],
    ['null', 'WRONG_TYPE'],
    ['{', 'SYNTAX'],
    ['{ "product": "x", }', 'SYNTAX'],
    ["{ 'product': 1 }", 'SYNTAX'],
    ['{} {}', 'SYNTAX'],
    ['{ "a": NaN }', 'SYNTAX'],
    ['['.repeat(100), 'FILE_TOO_DEEP'],
    ['['.repeat(100_000), 'FILE_TOO_DEEP'],
    [' '.repeat(300_000), 'FILE_TOO_LONG'],
    ['{ "insurer": "\\ud800" }', 'MALFORMED_TEXT'],
    ['{ "__proto__": { "product": 1 } }', 'FIELD_UNKNOWN'],
    ['{ "constructor": 1, "toString": 2 }', 'FIELD_UNKNOWN'],
  ])('of %j are told, never thrown', (text, code) => {
    expect(faultsOf(text).map((fault) => fault.code)).toContain(code);
  });
});

describe('no text whatever makes the checker throw', () => {
  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(faultsOf(text).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(faultsOf(text).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('a shipped product with a piece cut out, doubled or replaced is sound or is told', () => {
    const piece = fc.constantFrom(
      '',
      '0',
      '"x"',
      'null',
      '[]',
      '{}',
      '-1',
      '1e9',
      '"03-01"',
      '"99 mm"',
      '0.5',
      '"sowing"',
      '[["rain"]]',
      'true',
    );
    fc.assert(
      fc.property(fc.constantFrom(...PRODUCTS), fc.nat(5000), fc.nat(60), piece, (name, from, length, by) => {
        const text = productText(name);
        const at = from % text.length;
        const checked = checkProduct(text.slice(0, at) + by + text.slice(at + length), 'f');
        if (!checked.sound) expect(checked.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });

  test('a shipped product with one value replaced by another of JSON is sound or is told', () => {
    const value = /: ("[^"]*"|-?[0-9.]+)/g;
    fc.assert(
      fc.property(fc.constantFrom(...PRODUCTS), fc.nat(500), fc.json({ maxDepth: 2 }), (name, pick, by) => {
        const text = productText(name);
        const found = [...text.matchAll(value)];
        const match = found[pick % found.length];
        const at = match?.index ?? 0;
        const checked = checkProduct(
          `${text.slice(0, at)}: ${by}${text.slice(at + (match?.[0].length ?? 0))}`,
          'f',
        );
        if (!checked.sound) expect(checked.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 800 },
    );
  });
});
