// Decides that the file provider gives what lies in its folder now, file by file, and nothing of a file that is gone.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusalCode } from '@microcrop/kernel';
import { expect, onTestFinished, test } from 'vitest';
import { vegetationFolder } from '../adapters/folder/index.ts';
import { NO_VEGETATION } from '../src/index.ts';

const CASES = fileURLToPath(new URL('../cases/', import.meta.url));

test('each CSV file is a source of its name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vegetation-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const provider = vegetationFolder(folder);
  expect(await provider.sources()).toEqual([]);
  await copyFile(join(CASES, 'ndvi-of-two-places.csv'), join(folder, 'two.csv'));
  await writeFile(join(folder, 'modis-8day.csv'), 'date,SONGA,NAIROBI\n2011-01-09,0.1,0.2\n');
  await writeFile(join(folder, 'notes.txt'), '');
  await copyFile(join(CASES, 'ndvi-with-faults.csv'), join(folder, 'faulty.csv'));
  expect(await provider.sources()).toEqual(['faulty', 'modis-8day', 'two']);
  expect(await provider.read('modis-8day', ['SONGA'])).toMatchObject({
    source: { name: 'modis-8day', cadence: 'eight-day' },
    columns: new Map([['SONGA', [100_000]]]),
    passedOver: ['NAIROBI'],
  });
  expect(await provider.read('gone', ['SONGA'])).toBeUndefined();
  expect(await provider.read('faulty', ['SONGA', 'KARARE']).catch(refusalCode)).toBe(
    'VEGETATION_FILE_FAULTY',
  );
});

test('a platform without a provider is told of nothing', async () => {
  expect(await NO_VEGETATION.sources()).toEqual([]);
  expect(await NO_VEGETATION.read('modis', [])).toBeUndefined();
});
