// Decides that the published JSON Schema is the generated one, completes the shipped products, and agrees with the checker on shape.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Json, JsonObject } from '@microcrop/kernel';
import { parse } from 'jsonc-parser';
import { Check } from 'typebox/schema';
import { describe, expect, test } from 'vitest';
import { checkProduct, publishedSchema } from '../src/index.ts';
import { PRODUCTS, productText } from './sample-product.ts';

const FILE = new URL('../../../products/product.schema.json', import.meta.url);

/** Rules that a schema cannot state: what the checker says beyond shape. */
const BEYOND_SHAPE = ['DAY_UNKNOWN', 'DUPLICATE_KEY'];

function fitsSchema(text: string): boolean {
  const file: Json = parse(text);
  return Check(publishedSchema(), file);
}

function fitsShape(text: string): boolean {
  const checked = checkProduct(text, 'f');
  return checked.sound || checked.faults.every((fault) => BEYOND_SHAPE.includes(fault.code));
}

describe('the published schema', () => {
  test('is the generated one (MICROCROP_WRITE=schema writes it; then format)', () => {
    if (process.env['MICROCROP_WRITE'] === 'schema')
      writeFileSync(FILE, JSON.stringify(publishedSchema(), null, 2));
    const committed: Json = JSON.parse(readFileSync(FILE, 'utf8'));
    expect(committed).toEqual(publishedSchema());
  });

  test('is of draft 2020-12, and keeps no annotation that editors do not know', () => {
    const text = readFileSync(FILE, 'utf8');
    const schema: JsonObject = JSON.parse(text);
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    for (const annotation of ['"nodeOf"', '"unitOf"', '"decimal"', '"monthDay"'])
      expect(text).not.toContain(annotation);
  });

  test.each(PRODUCTS)('takes the product %s', (name) => {
    expect(fitsSchema(productText(name))).toBe(true);
    expect(productText(name)).toContain('"$schema": "./product.schema.json"');
  });

  test.each([
    ['an unknown field', '"peril"', '"peryl"'],
    ['an unknown node', '"sum"', '"smu"'],
    ['a text for a number', '"waitingDays": 14', '"waitingDays": "14"'],
    ['a fraction for a whole number', '"days": 41', '"days": 41.5'],
    ['a quantity without unit', '"60 mm"', '"60"'],
    ['an unknown side', '"pays": "below"', '"pays": "under"'],
    ['a fit on too few years', '"yearsMin": 15', '"yearsMin": 10'],
    ['an operator of nothing', '{ "cap": 1 }', '{ "cup": 1 }'],
    ['a negative rate', '"franchise": 0.05', '"franchise": -0.05'],
    ['another currency', '"KES"', '"EUR"'],
    ['a comma as decimal', '"franchise": 0.05', '"franchise": "0,05"'],
    ['two names of one node', '{ "cap": 1 }', '{ "cap": 1, "franchise": 1 }'],
  ])('and the checker refuse %s alike', (_what, from, to) => {
    const text = productText('maize-drought');
    expect(text).toContain(from);
    const changed = text.replace(from, to);
    expect(fitsSchema(changed)).toBe(false);
    expect(fitsShape(changed)).toBe(false);
  });
});
