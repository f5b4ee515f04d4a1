// Decides what the API promises of places, products, quotes and positions.
import { describe, expect, it } from 'vitest';
import type { Place } from './place.ts';
import { tokenOf } from './serve-api.ts';

export function describeCatalogue({ clientOf, season, url }: Place): void {
  const partner = () => clientOf('partner');
  const digestOf = (name: string): string =>
    season().plan.versions.find((version) => version.name.startsWith(name))?.digest ?? '';

  describe('the catalogue', () => {
    it('names the places in order', async () => {
      const { data } = await partner().GET('/places');
      const names = data?.items.map(({ name }) => name) ?? [];
      expect(names).toHaveLength(season().plan.order.places.length);
      expect(names).toEqual(names.toSorted());
      expect(data?.items[0]).toEqual(expect.objectContaining({ county: 'Marsabit', countyCode: '010' }));
    });

    it('tells a version that was published, and what it costs today', async () => {
      const { data } = await partner().GET('/products');
      expect(data?.items.map(({ digest }) => digest).toSorted()).toEqual(
        season()
          .plan.versions.map(({ digest }) => digest)
          .toSorted(),
      );
      const digest = digestOf('maize-drought');
      const shown = await partner().GET('/products/{digest}', { params: { path: { digest } } });
      expect(shown.data).toMatchObject({
        digest,
        crop: 'maize',
        phases: expect.arrayContaining(['flowering']),
      });
      const quoted = await partner().GET('/products/{digest}/quote', {
        params: { path: { digest }, query: { place: 'KARARE', quarterAcres: 4 } },
      });
      const { addends = [], grossPremium, premiumDue } = quoted.data ?? {};
      const sum = addends.reduce((total, { amount }) => total + BigInt(amount.minorUnits), 0n);
      expect(grossPremium).toEqual({ currency: 'KES', minorUnits: sum.toString() });
      expect(BigInt(premiumDue?.minorUnits ?? 0) % 100n).toBe(0n);
    });

    it('tells how a place stands, to a whole season read', async () => {
      const { data } = await partner().GET('/products/{digest}/positions/{place}', {
        params: { path: { digest: digestOf('maize-drought'), place: 'KARARE' } },
      });
      expect(data?.phases.length).toBeGreaterThan(1);
      expect(data?.phases.every(({ state }) => state === 'ended')).toBe(true);
      for (const part of data?.phases.flatMap(({ parts }) => parts) ?? [])
        expect(part).toMatchObject({ soFar: expect.stringMatching(/^\d+(\.\d+)?$/), pays: 'below' });
    });

    it('tells a reader who knows it already that nothing changed', async () => {
      const first = await fetch(`${url()}/places`, { headers: tokenOf('agent') });
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      const ask = (known: string) =>
        fetch(`${url()}/places`, { headers: { ...tokenOf('agent'), 'if-none-match': known } });
      expect((await ask(etag)).status).toBe(304);
      expect((await ask(`"other", ${etag}`)).status).toBe(304);
      expect((await ask('"other"')).status).toBe(200);
    });
  });
}
