// Decides how the API refuses: one row for each way of asking wrongly, its status and code, and every fault by its place.
import { describe, expect, it } from 'vitest';
import type { Place } from './place.ts';
import { serveApi, tokenOf } from './serve-api.ts';

type Row = readonly [name: string, path: string, init: RequestInit, status: number, code: string];

const DIGEST = 'a'.repeat(64);
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const AUDITOR = { headers: tokenOf('auditor') };

const ROWS: readonly Row[] = [
  ['no token', '/places', {}, 401, 'TOKEN_MISSING'],
  ['another scheme', '/places', { headers: { authorization: 'Basic eA==' } }, 401, 'TOKEN_MISSING'],
  ['a token of nobody', '/places', { headers: tokenOf('nobody') }, 401, 'TOKEN_REFUSED'],
  ['a role that may not', '/policies', { headers: tokenOf('agent') }, 403, 'ROLE_MAY_NOT'],
  ['a path of nothing', '/policy', AUDITOR, 404, 'PATH_UNKNOWN'],
  ['a policy of nobody', `/policies/${UNKNOWN}`, AUDITOR, 404, 'POLICY_UNKNOWN'],
  ['a version of nothing', `/products/${DIGEST}`, AUDITOR, 404, 'VERSION_UNKNOWN'],
  ['a method of none', '/places', { ...AUDITOR, method: 'PUT' }, 405, 'METHOD_NOT_ALLOWED'],
  [
    'a form we lack',
    '/places',
    { headers: { ...tokenOf('auditor'), accept: 'text/csv' } },
    406,
    'NOT_ACCEPTABLE',
  ],
  ['an id of another form', '/policies/7', AUDITOR, 422, 'INPUT_INVALID'],
  ['a cursor of ours no more', '/policies?cursor=zzzz', AUDITOR, 400, 'CURSOR_MALFORMED'],
  ['a page of none', '/policies?limit=0', AUDITOR, 422, 'INPUT_INVALID'],
  ['a page too long', '/policies?limit=201', AUDITOR, 422, 'INPUT_INVALID'],
  ['a filter of nothing', '/policies?colour=red', AUDITOR, 422, 'INPUT_INVALID'],
];

export function describeProblems({ url, season }: Place): void {
  describe('problems', () => {
    it.each(ROWS)('tell of %s', async (_name, path, init, status, code) => {
      const response = await fetch(`${url()}${path}`, init);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect({ status: response.status, body: await response.json() }).toEqual({
        status,
        body: expect.objectContaining({
          type: `urn:microcrop:refusal:${code}`,
          status,
          code,
          title: expect.any(String),
          instance: expect.stringMatching(/^urn:microcrop:request:[0-9a-f-]{36}$/),
        }),
      });
    });

    it('name every fault at once by its place, and repeat no value', async () => {
      const path = `/products/secret/quote?place=&quarterAcres=many&colour=red`;
      const text = await (await fetch(`${url()}${path}`, AUDITOR)).text();
      const { faults } = JSON.parse(text) as { faults: readonly { path: string }[] };
      expect(faults.map((fault) => fault.path)).toEqual([
        '/path/digest',
        '/query/colour',
        '/query/place',
        '/query/quarterAcres',
      ]);
      expect(text).not.toMatch(/secret|many|red"/);
    });

    it('say which methods a resource knows, and how to sign in', async () => {
      const other = await fetch(`${url()}/places`, { ...AUDITOR, method: 'DELETE' });
      expect(other.headers.get('allow')).toBe('GET');
      expect((await fetch(`${url()}/places`)).headers.get('www-authenticate')).toBe('Bearer');
    });

    it('tell nothing of what failed inside', async () => {
      const unitOfWork = () => Promise.reject(new Error('select secret from inside'));
      const api = await serveApi(season(), { unitOfWork });
      const response = await fetch(`${api.url}/products`, AUDITOR);
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({
        type: 'urn:microcrop:refusal:BROKEN',
        title: expect.any(String),
        status: 500,
        code: 'BROKEN',
        instance: expect.any(String),
      });
      expect(api.failures).toHaveLength(1);
      await api.end();
    });

    it('tell an account that asks too often when to come again, and let others ask', async () => {
      const api = await serveApi(season(), { requestsPerMinuteMax: 2 });
      const statuses: number[] = [];
      for (let nth = 0; nth < 3; nth += 1) statuses.push((await fetch(`${api.url}/places`, AUDITOR)).status);
      const fourth = await fetch(`${api.url}/places`, AUDITOR);
      // A new minute may begin in between: then the count begins anew, and the third is answered.
      expect([429, 200]).toContain(fourth.status);
      expect(statuses.slice(0, 2)).toEqual([200, 200]);
      if (fourth.status === 429) {
        expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(fourth.headers.get('ratelimit-remaining')).toBe('0');
      }
      const other = await fetch(`${api.url}/places`, { headers: tokenOf('actuary') });
      expect([other.status, other.headers.get('ratelimit-limit')]).toEqual([200, '2']);
      await api.end();
    });
  });
}
