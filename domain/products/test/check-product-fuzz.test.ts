// Decides that no text whatever makes the checker throw: each is a sound product, or its faults are told.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkProduct, type Fault } from '../src/index.ts';
import { PRODUCTS, productText } from './sample-product.ts';

function faultsOf(text: string): readonly Fault[] {
  const checked = checkProduct(text, 'file.jsonc');
  return checked.sound ? [] : checked.faults;
}

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
