// The phone's page in a browser: a policy is bought with keys alone, at two widths, and nothing outside is asked for.

import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { notVerified } from '@microcrop/quality';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../src/server/listen.ts';
import { serveWorld } from '../src/server/serve-world.ts';
import { createTown, registerPaybill, SALES_FROM, type Town } from './support/town.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
if (CHROMIUM === undefined) notVerified('the phone page in a browser', 'no Chromium on this machine');

describe.runIf(CHROMIUM !== undefined)('the phone page', () => {
  let town: Town;
  let server: Server;
  let origin: string;
  let browser: Browser;

  beforeAll(async () => {
    town = createTown({ faults: 'none' });
    await town.world.advance(SALES_FROM);
    registerPaybill(town);
    const listening = await listen(serveWorld(town.world, 'no key', { serviceCode: '*384*123#' }), 0);
    server = listening.server;
    origin = `http://127.0.0.1:${listening.port}`;
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  async function open(width: number, number: string): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    page.on(
      'request',
      (request) =>
        void (
          request.url().startsWith(origin) ||
          request.url().startsWith('data:') ||
          faults.push(request.url())
        ),
    );
    await page.goto(`${origin}/phone`);
    await page.getByLabel('Number').fill(number);
    await page.getByRole('button', { name: 'Use' }).click();
    return { page, faults };
  }

  const press = async (page: Page, keys: string): Promise<void> => {
    const keypad = page.getByRole('group', { name: 'Keypad' });
    for (const key of keys)
      await keypad.getByRole('button', { name: key === '.' ? 'point' : key, exact: true }).click();
  };

  it.each([
    [1280, '0799000111', '254799000111'],
    [360, '0799000222', '254799000222'],
  ])('at %i pixels sells a policy to a thumb', async (width, number, msisdn) => {
    const { page, faults } = await open(width, number);
    await page.getByRole('button', { name: 'Dial', exact: true }).click();
    const screen = page.getByRole('region', { name: 'Phone screen' });
    const steps = [
      ['1. English', '1'],
      ['Do you agree?', '1'],
      ['national ID', '12345678'],
      ['Buy cover', '1'],
      ['Choose county', '1'],
      ['Choose constituency', '1'],
      ['Choose place', '3'],
      ['Choose crop', '1'],
      ['How many acres', '1.5'],
      ['Agent code', '1'],
      ['Pay KES', '1'],
    ] as const;
    for (const [words, keys] of steps) {
      await screen.getByText(words).waitFor();
      await press(page, keys);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    }
    await screen.getByText('Enter your PIN.').waitFor();
    await press(page, '4321');
    expect(await screen.textContent()).toContain('••••');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await screen.getByText('Paid. A message will follow.').waitFor();
    await page.getByText('is in force').waitFor();
    expect(town.platform.accounts.get(msisdn)?.policy?.paid).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('can be worked from the keyboard alone, in Swahili, and a wrong PIN pays nothing', async () => {
    const { page, faults } = await open(1280, '0799000333');
    await page.getByRole('region', { name: 'Phone screen' }).focus();
    for (const keys of ['', '2', '1', '12345678', '1', '1', '1', '1', '1', '0.25', '1', '1']) {
      await page.keyboard.type(keys);
      await page.keyboard.press('Enter');
      await page.locator('#send:enabled').waitFor();
    }
    await page.getByText('Enter your PIN.').waitFor();
    await page.keyboard.type('0000');
    await page.keyboard.press('Enter');
    await page.getByText('Wrong PIN. Nothing was paid.').waitFor();
    expect(town.platform.accounts.get('254799000333')).toMatchObject({
      language: 'sw',
      policy: { paid: false },
    });
    expect(faults).toEqual([]);
    await page.close();
  });
});
