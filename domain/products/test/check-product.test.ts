// Decides that every fault of a product file is told at once, each with its line, column, pointer, code and advice.
import { describe, expect, test } from 'vitest';
import { checkProduct, type Fault, formatFault } from '../src/index.ts';
import { RULES } from './broken-products.ts';
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
