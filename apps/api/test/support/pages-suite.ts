// Decides what the API promises of long lists: every item once, whatever the size of a page, narrowed as asked.
import { describe, expect, it } from 'vitest';
import type { Place } from './place.ts';

export function describePages({ clientOf, season }: Place): void {
  const client = () => clientOf('farmer-support');

  const policiesBy = async (limit: number, query: { state?: 'expired' | 'lapsed' } = {}) => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client().GET('/policies', {
        params: { query: { limit, ...query, ...(cursor === undefined ? {} : { cursor }) } },
      });
      if (page.data === undefined) throw new Error(page.error.code);
      expect(page.data.items.length).toBeLessThanOrEqual(limit);
      found.push(...page.data.items.map(({ id }) => id));
      cursor = page.data.next ?? undefined;
    } while (cursor !== undefined);
    return found;
  };

  describe('long lists', () => {
    it.each([1, 2, 5, 200])('by pages of %i hold every policy once, the newest first', async (limit) => {
      const all = await season().scheme.ports.unitOfWork(({ policies }) =>
        policies.page({}, 1000, undefined),
      );
      expect(all.length).toBeGreaterThan(5);
      expect(await policiesBy(limit)).toEqual(all.map(({ id }) => id));
    });

    it('are narrowed as asked', async () => {
      const [expired, lapsed, all] = [
        await policiesBy(3, { state: 'expired' }),
        await policiesBy(3, { state: 'lapsed' }),
        await policiesBy(3),
      ];
      expect([...expired, ...lapsed].toSorted()).toEqual(all.toSorted());
      expect(expired.length).toBeGreaterThan(0);
    });

    it('tell one policy as the list tells it', async () => {
      const { data } = await client().GET('/policies', { params: { query: { limit: 1 } } });
      const [listed] = data?.items ?? [];
      const shown = await client().GET('/policies/{id}', { params: { path: { id: listed?.id ?? '' } } });
      expect(shown.data).toEqual(listed);
    });
  });
}
