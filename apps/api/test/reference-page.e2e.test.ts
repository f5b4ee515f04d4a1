// The reference page of the API in a browser: built from the description, drawn at both widths, without a request to elsewhere.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { notVerified } from '@microcrop/quality';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const BUILDER = join(ROOT, 'apps/api/src/build-reference.ts');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
if (CHROMIUM === undefined) notVerified('the reference page of the API', 'no Chromium on this machine');

describe.runIf(CHROMIUM !== undefined)('the reference page', () => {
  let folder: string;
  let page: string;
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reference '));
    page = join(folder, 'api.html');
    await promisify(execFile)(process.execPath, [BUILDER, page]);
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  it.each([390, 1280])('is whole at %d pixels, and asks nobody else for anything', async (width) => {
    const opened = await browser.newPage({ viewport: { width, height: 900 } });
    const outside: string[] = [];
    opened.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) outside.push(request.url());
    });
    const faults: string[] = [];
    opened.on('pageerror', (error) => faults.push(error.message));
    await opened.goto(pathToFileURL(page).href);
    await opened.getByText('/places', { exact: true }).first().waitFor();
    await opened.getByText('/products', { exact: true }).first().waitFor();
    // What it would fetch later than its first picture, it has asked for by now.
    await opened.waitForLoadState('networkidle');
    expect({ outside, faults }).toEqual({ outside: [], faults: [] });
    const scrolls = await opened.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(scrolls).toBe(0);
  });
});
