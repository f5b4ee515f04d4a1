// The client's types are those of apps/api/openapi.json, as the generator draws them.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { describe, expect, it } from 'vitest';

const DESCRIPTION = new URL('../../api/openapi.json', import.meta.url);
const FILE = join(import.meta.dirname, '../src/description.ts');
const HEAD =
  '// Every path and schema of the API as types, drawn from apps/api/openapi.json; a test draws them again.\n';

describe('the types of the client', () => {
  it('are drawn from the description (MICROCROP_WRITE=openapi writes them anew)', async () => {
    const drawn = `${HEAD}${astToString(await openapiTypescript(DESCRIPTION))}`;
    if (process.env['MICROCROP_WRITE'] === 'openapi') await writeFile(FILE, drawn);
    expect(await readFile(FILE, 'utf8')).toBe(drawn);
  });
});
