// The description of the API: apps/api/openapi.json is what the routes give, and anybody's tools can read it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeApi } from '../src/index.ts';

const FILE = join(import.meta.dirname, '../openapi.json');

describe('apps/api/openapi.json', () => {
  it('is what the routes give (MICROCROP_WRITE=openapi writes it anew)', () => {
    const text = `${JSON.stringify(describeApi(), null, 2)}\n`;
    if (process.env['MICROCROP_WRITE'] === 'openapi') writeFileSync(FILE, text);
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(text));
  });

  it('closes every object, so that an undeclared field is a fault', () => {
    const open: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('type' in node && node.type === 'object' && !('additionalProperties' in node)) open.push(path);
      for (const [name, member] of Object.entries(node)) visit(member, `${path}/${name}`);
    };
    visit(describeApi(), '');
    expect(open).toEqual([]);
  });
});
