// Decides that a person buys a policy through the phone page of a demo that stands, hears of it, and finds it on the season page.
import { existsSync } from 'node:fs';
import { notVerified } from '@microcrop/quality';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder, type RunningDemo, removeFolder, startDemo, waitFor } from './support/demo-process.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
if (CHROMIUM === undefined) notVerified('a policy bought through the demo’s phone page', 'no Chromium here');

const NUMBER = '0799000111';

/** What the screen says, and what is keyed then. */
const STEPS = [
  ['1. English', '1'],
  ['Do you agree?', '1'],
  ['national ID', '12345678'],
  ['Buy cover', '1'],
  ['Choose county', '1'],
  ['Choose constituency', '1'],
  ['Choose place', '1'],
  ['Choose crop', '1'],
  ['How many acres?', '1.5'],
  ['Agent code', '1'],
  ['Pay KES', '1'],
] as const;

type SeasonData = {
  readonly scheme: { readonly policies: number };
  readonly versions: readonly { readonly digest: string }[];
  readonly sums: { readonly policies: { readonly inForce: number } };
};

describe.runIf(CHROMIUM !== undefined)('a demo that stands at the next sales window', () => {
  let folder: string;
  let demo: RunningDemo;
  let browser: Browser;

  beforeAll(async () => {
    folder = await newFolder();
    demo = startDemo({ folder, farmers: 3 });
    await waitFor(demo, () => (demo.stderr().includes('Ctrl-C stops') ? true : undefined));
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    demo.child.kill('SIGTERM');
    await demo.ended;
    await removeFolder(folder);
  });

  const addressOf = (name: string): string =>
    new RegExp(`${name}:\\s+(http\\S+)`).exec(demo.stderr())?.[1] ?? '';

  async function open(address: string): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    await page.goto(address);
    return { page, faults };
  }

  async function dataOf(version = ''): Promise<SeasonData> {
    const response = await fetch(`${addressOf('the season')}/data/${version}`);
    const data: SeasonData = JSON.parse(await response.text());
    return data;
  }

  async function send(page: Page, keys: string): Promise<void> {
    const keypad = page.getByRole('group', { name: 'Keypad' });
    for (const key of keys)
      await keypad.getByRole('button', { name: key === '.' ? 'point' : key, exact: true }).click();
  }

  it('sells a policy to a thumb: dialled, registered, chosen, paid with a PIN, in force', async () => {
    const before = (await dataOf()).scheme.policies;
    const { page, faults } = await open(addressOf('a phone'));
    await page.getByLabel('Number').fill(NUMBER);
    await page.getByRole('button', { name: 'Use' }).click();
    await page.getByRole('button', { name: 'Dial', exact: true }).click();
    const screen = page.getByRole('region', { name: 'Phone screen' });
    for (const [words, keys] of STEPS) {
      await screen.getByText(words).waitFor();
      await send(page, keys);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    }
    await screen.getByText('Enter your PIN.').waitFor();
    await send(page, '4321');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await screen.getByText('Paid. A message will follow.').waitFor();
    await page.getByText('is in force for').first().waitFor();
    expect(faults).toEqual([]);
    expect((await dataOf()).scheme.policies).toBe(before + 1);
    await page.close();
  });

  it('shows it on the season page, under the version on sale', async () => {
    const { versions } = await dataOf();
    const shown = await Promise.all(versions.map(({ digest }) => dataOf(digest)));
    const counts = shown.map(({ sums }) => sums.policies.inForce);
    // The played season's covers have expired; the one in force is the one that was bought just now.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    const bought = versions[counts.indexOf(1)];
    const { page, faults } = await open(`${addressOf('the season')}?version=${bought?.digest}`);
    await page.locator('#place canvas').first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('stops all of it on SIGTERM, and says nothing of a defect', async () => {
    demo.child.kill('SIGTERM');
    await demo.ended;
    expect(demo.stderr()).not.toContain('defect');
    await expect(fetch(addressOf('the season'))).rejects.toThrow('fetch failed');
    await expect(fetch(addressOf('a phone'))).rejects.toThrow('fetch failed');
  });
});
