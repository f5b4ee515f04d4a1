// The season page in a browser: drawn at both widths without an error, an outside request or a sideways scroll; used by keys alone.
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notVerified } from '@microcrop/quality';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeasonRoutes, seasonRoutes } from '../src/index.ts';
import { playSeason } from './support/season-in-memory.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
if (CHROMIUM === undefined) notVerified('the season page in a browser', 'no Chromium on this machine');

const WIDTHS = [360, 1280] as const;

describe.runIf(CHROMIUM !== undefined)('the season page', () => {
  let server: Server;
  let origin: string;
  let browser: Browser;

  beforeAll(async () => {
    const { ports } = await playSeason({ today: '2011-04-20', farmers: 60, seed: 's10', gaps: true });
    let verified = 0;
    const routes = seasonRoutes(ports, async () => {
      verified += 1;
      return { checks: ['canonical form', `signature ${verified}`] };
    });
    server = await listen(routes);
    const address = server.address();
    origin = `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  async function open(width: number, query = ''): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/season`)) faults.push(request.url());
    });
    await page.goto(`${origin}/season${query}`);
    await page.locator('#place canvas').first().waitFor();
    return { page, faults };
  }

  it.each(WIDTHS)('is whole at %d pixels', async (width) => {
    const { page, faults } = await open(width);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Maize drought, 2011 long rains',
    );
    expect(await page.getByText('generated rain').filter({ visible: true }).count()).toBeGreaterThanOrEqual(
      3,
    );
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.getByRole('img').getAttribute('aria-label')).toContain('generated rain at Dakabaricha');
    expect(await page.locator('.multiple').first().isVisible()).toBe(width > 720);
    expect(await page.getByText('The trial balance is zero').isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('goes from place to place by keys, keeps the focus and the address', async () => {
    const { page, faults } = await open(1280);
    const names = page.locator('.place-head h3');
    await page.locator('#place-after').focus();
    await page.keyboard.press('Enter');
    expect(await names.textContent()).toContain('Hulahula');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('place-after');
    expect(page.url()).toContain('place=HULAHULA');
    await page.getByRole('button', { name: 'Songa' }).focus();
    await page.keyboard.press('Space');
    expect(await names.textContent()).toContain('Songa');
    expect(await page.getByRole('button', { name: 'Songa' }).getAttribute('aria-pressed')).toBe('true');
    await page.reload();
    await page.locator('#place canvas').first().waitFor();
    expect(await names.textContent()).toContain('Songa');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('tells the day under the pointer, a gap as a gap', async () => {
    const { page } = await open(1280, '?place=KARARE');
    const over = page.locator('#place .u-over').first();
    await over.scrollIntoViewIfNeeded();
    const box = await over.boundingBox();
    if (box === null) throw new Error('the plot is on the page');
    const day = (at: number): number => box.x + (box.width * (at + 0.5)) / 92;
    await page.mouse.move(day(20), box.y + 80);
    await expect
      .poll(() => page.locator('#readout').textContent())
      .toMatch(/^21 Mar: no reading that day \(generated rain\)/);
    await page.mouse.move(day(21), box.y + 80);
    await expect.poll(() => page.locator('#readout').textContent()).toMatch(/^22 Mar: /);
    await page.close();
  });

  it('verifies each bundle once it is seen, and again when asked', async () => {
    const { page, faults } = await open(1280);
    await page.locator('#evidence').scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('#evidence-tally').textContent()).toBe('12 of 12 bundles verified.');
    const again = page.getByRole('button', { name: 'Verify again' }).first();
    const before = await page.locator('#evidence ol').first().textContent();
    await again.click();
    await expect.poll(() => page.locator('#evidence ol').first().textContent()).not.toBe(before);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says so when the platform does not answer, and recovers', async () => {
    const { page } = await open(360);
    await page.route('**/season/data', (route) => route.abort());
    await expect
      .poll(() => page.getByRole('status').textContent(), { timeout: 10_000 })
      .toContain('does not answer');
    await page.unroute('**/season/data');
    await expect.poll(() => page.getByRole('status').textContent(), { timeout: 10_000 }).toBe('');
    await page.close();
  });
});

async function listen(routes: SeasonRoutes): Promise<Server> {
  const server = createServer((request, response) => void answer(routes, request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(
  routes: SeasonRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = ''] = (request.url ?? '').split('?', 1);
  const reply = await routes.handle(request.method ?? '', path, request.headers['if-none-match']);
  if (reply === undefined) response.writeHead(404).end();
  else
    response.writeHead(reply.status, { 'content-type': reply.contentType, ...reply.headers }).end(reply.body);
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
