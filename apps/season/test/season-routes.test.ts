// Decides that the season's doors give the page and its data, and nothing else of the machine.
import { readdirSync, readFileSync } from 'node:fs';
import { refuse } from '@microcrop/kernel';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ASSET_PATHS } from '../src/assets.ts';
import {
  SEASON_REFUSALS,
  type SeasonReply,
  type SeasonRoutes,
  type SeasonView,
  seasonRoutes,
} from '../src/index.ts';
import { playSeason, type SeasonInMemory } from './support/season-in-memory.ts';

const PUBLIC = new URL('../public/', import.meta.url);
const UNKNOWN_ID = '00000000-0000-4000-8000-999999999999';

let season: SeasonInMemory;
let routes: SeasonRoutes;
let bundleId: string;

beforeAll(async () => {
  season = await playSeason({ today: '2011-04-20', farmers: 24, seed: 's10', gaps: false });
  routes = seasonRoutes(season.ports, async (bytes) => ({ checks: [`${bytes.length} bytes`] }));
  bundleId = dataOf(await get('/season/data')).bundles[0]?.determinationId ?? '';
});

describe('the page', () => {
  it('serves each of its files with its type, and lets nothing in from elsewhere', async () => {
    const types = new Map([
      ['html', 'text/html; charset=utf-8'],
      ['css', 'text/css; charset=utf-8'],
      ['js', 'text/javascript; charset=utf-8'],
      ['svg', 'image/svg+xml'],
    ]);
    for (const path of ASSET_PATHS) {
      const { status, contentType, headers, body } = await get(path);
      expect([path, status, contentType]).toEqual([path, 200, types.get(path.split('.')[1] ?? 'html')]);
      expect(body.length).toBeGreaterThan(100);
      expect(headers['content-security-policy']).toMatch(/^default-src 'self';/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('serves every file of the folder', () => {
    const own = readdirSync(PUBLIC).map((name) => (name === 'season.html' ? '/season' : `/season/${name}`));
    expect(own.filter((path) => !ASSET_PATHS.includes(path))).toEqual([]);
  });

  it('refers to nothing that it does not serve', () => {
    for (const name of readdirSync(PUBLIC)) {
      const text = readFileSync(new URL(name, PUBLIC), 'utf8');
      const referred = [...text.matchAll(/(?:src|href)="(\/[^"]*)"|from '\.\/([^']+)'/g)].map(
        ([, path, file]) => path ?? `/season/${file}`,
      );
      expect(referred.filter((path) => !ASSET_PATHS.includes(path))).toEqual([]);
      expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
        /https?:|style="|innerHTML|\beval\b/,
      );
    }
  });
});

describe('the data', () => {
  it('are of this moment and kept by nobody', async () => {
    const { status, contentType, headers, body } = await get('/season/data');
    expect([status, contentType, headers['cache-control']]).toEqual([
      200,
      'application/json; charset=utf-8',
      'no-store',
    ]);
    expect(JSON.parse(String(body))).toMatchObject({
      chosen: season.version.digest,
      clock: { today: '2011-04-20' },
    });
  });

  it('are not sent again while nothing has changed', async () => {
    const first = await get('/season/data');
    const again = await routes.handle('GET', '/season/data', first.headers['etag']);
    expect([again?.status, again?.body]).toEqual([304, '']);
    expect((await routes.handle('GET', '/season/data', '"another"'))?.status).toBe(200);
  });

  it('are of the version asked for; one that is not on the shelf is passed over', async () => {
    const { digest } = season.version;
    expect(dataOf(await get(`/season/data/${digest}`)).chosen).toBe(digest);
    expect(dataOf(await get(`/season/data/${'0'.repeat(64)}`)).chosen).toBe(digest);
  });

  it('are read once for all who ask at the same time', async () => {
    let readings = 0;
    const unitOfWork: SeasonInMemory['ports']['unitOfWork'] = (work) => {
      readings += 1;
      return season.ports.unitOfWork(work);
    };
    const counted = seasonRoutes({ ...season.ports, unitOfWork }, async () => ({ checks: [] }));
    await Promise.all([1, 2, 3].map(() => counted.handle('GET', '/season/data')));
    expect(readings).toBe(1);
    await counted.handle('GET', '/season/data');
    expect(readings).toBe(2);
  });

  it('fail alone: one reading that broke does not spoil the next', async () => {
    let broken = true;
    const unitOfWork: SeasonInMemory['ports']['unitOfWork'] = async (work) => {
      if (broken) throw new Error('the database is away');
      return season.ports.unitOfWork(work);
    };
    const frail = seasonRoutes({ ...season.ports, unitOfWork }, async () => ({ checks: [] }));
    await expect(frail.handle('GET', '/season/data')).rejects.toThrow('away');
    broken = false;
    expect((await frail.handle('GET', '/season/data'))?.status).toBe(200);
  });
});

describe('bundles', () => {
  it('come as they are stored, byte for byte, as a file', async () => {
    const { status, headers, body } = await get(`/season/bundles/${bundleId}`);
    const cid = dataOf(await get('/season/data')).bundles[0]?.cid ?? '';
    const row = await season.ports.unitOfWork(({ evidence }) => evidence.byCid(cid));
    expect(row?.determinationId).toBe(bundleId);
    expect([status, body]).toEqual([200, row?.bytes]);
    expect(headers['content-disposition']).toBe(`attachment; filename="${bundleId}.bundle.json"`);
  });

  it('are verified now, and the checks told', async () => {
    const { status, body } = await get(`/season/bundles/${bundleId}/verification`);
    const bytes = (await get(`/season/bundles/${bundleId}`)).body.length;
    expect([status, JSON.parse(String(body))]).toEqual([200, { verified: true, checks: [`${bytes} bytes`] }]);
  });

  it('that do not hold are told with the reason', async () => {
    const doubting = seasonRoutes(season.ports, async () =>
      refuse(SEASON_REFUSALS.BUNDLE_UNKNOWN, { what: 'rates' }),
    );
    const told = await doubting.handle('GET', `/season/bundles/${bundleId}/verification`);
    expect(JSON.parse(String(told?.body))).toEqual({
      verified: false,
      code: 'BUNDLE_UNKNOWN',
      message: expect.stringContaining('what=rates'),
    });
  });

  it('whose verification breaks are no refusal: the defect is thrown', async () => {
    const defective = seasonRoutes(season.ports, async () => {
      throw new TypeError('a defect of ours');
    });
    await expect(defective.handle('GET', `/season/bundles/${bundleId}/verification`)).rejects.toThrow(
      'a defect',
    );
  });

  it.each([
    ['one that nobody wrote', UNKNOWN_ID, 404, 'BUNDLE_UNKNOWN'],
    ['an id that is none', 'one', 400, 'IDENTIFIER_MALFORMED'],
    ['an empty id', '', 400, 'IDENTIFIER_MALFORMED'],
  ])('refuse %s', async (_, id, status, code) => {
    for (const act of ['', '/verification']) {
      const refused = await get(`/season/bundles/${id}${act}`);
      expect([refused.status, JSON.parse(String(refused.body))]).toMatchObject([status, { code }]);
    }
  });
});

describe('what is no door', () => {
  it.each([
    '/season/../package.json',
    '/season/..%2f..%2fpackage.json',
    '/season/%2e%2e/package.json',
    '/season//etc/passwd',
    '/season/season.html',
    '/season/../../etc/passwd',
    '/season/uplot/package.json',
    '/season/',
    '/season/data/a/b',
    '/season/bundles',
    '/season/bundles/a/b/c',
    '/season/__proto__',
    '/season/season.js/',
    '/season/season.js\0.css',
  ])('%s is not found', async (path) => {
    const { status, headers } = await get(path);
    expect(status).toBe(404);
    expect(headers['content-security-policy']).toBeDefined();
  });

  it.each(['/', '/seasons', '/phone', '/ussd/x', ''])('%s is left to others', async (path) => {
    expect(await routes.handle('GET', path)).toBeUndefined();
  });

  it('other methods are refused', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const refused = await routes.handle(method, '/season/data');
      expect([refused?.status, refused?.headers['allow']]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('no path at all reads another file', async () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', 'season', 'public', 'src', 'data', 'bundles'),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        const path = `/season/${parts.join('/')}`;
        const { status } = await get(path);
        const isDoor = ASSET_PATHS.includes(path) || /^\/season\/data(\/[^/]*)?$/.test(path);
        expect(isDoor ? [200] : [400, 404]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });
});

async function get(path: string): Promise<SeasonReply> {
  const found = await routes.handle('GET', path);
  if (found === undefined) throw new Error(`nothing answers ${path}`);
  return found;
}

function dataOf({ body }: SeasonReply): SeasonView {
  return JSON.parse(String(body)) as SeasonView;
}
