// Decides what the API promises of claims, payouts, books and evidence: what the rooms hold, and bytes as they were signed.
import { randomUUID } from 'node:crypto';
import { openBundle } from '@microcrop/evidence';
import { isTrialBalanceZero } from '@microcrop/ledger';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from './example-requests.ts';
import type { Place } from './place.ts';
import { tokenOf } from './serve-api.ts';

export function describeMoney({ clientOf, season, url }: Place): void {
  const finance = () => clientOf('finance');
  const within: PlaceWork = (work) => season().scheme.ports.unitOfWork(work);

  describe('money and evidence', () => {
    it('tells the books as the ledger sums them', async () => {
      const { data } = await finance().GET('/ledger/trial-balance');
      const balance = await within(({ ledger }) => ledger.trialBalance());
      expect(data?.isZero).toBe(isTrialBalanceZero(balance));
      expect(data?.isZero).toBe(true);
      expect(data?.accounts.map(({ account, debits }) => [account, debits.minorUnits])).toEqual(
        balance.map(({ account, debits }) => [account, debits.minorUnits.toString()]),
      );
    });

    it('tells every posting once, and those of one event', async () => {
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await finance().GET('/ledger/postings', {
          params: { query: { limit: 7, ...(cursor === undefined ? {} : { cursor }) } },
        });
        all.push(...(page.data?.items.map(({ id }) => id) ?? []));
        cursor = page.data?.next ?? undefined;
      } while (cursor !== undefined);
      const kept = await within(({ ledger }) => ledger.page(undefined, 10_000, undefined));
      expect(all).toEqual(kept.map(({ postingId }) => postingId));
      const { data } = await finance().GET('/ledger/postings', {
        params: { query: { event: 'payout-settled', limit: 200 } },
      });
      expect(data?.items.length).toBe(kept.filter(({ event }) => event === 'payout-settled').length);
      expect(data?.items.length).toBeGreaterThan(0);
    });

    it('tells a claim with its approvals, and the payout that followed', async () => {
      const { data: claims } = await finance().GET('/claims', {
        params: { query: { state: 'settled', limit: 200 } },
      });
      const { data: payouts } = await finance().GET('/payouts', {
        params: { query: { state: 'settled', limit: 200 } },
      });
      expect(claims?.items.length).toBeGreaterThan(0);
      expect(payouts?.items.map(({ claimId }) => claimId).toSorted()).toEqual(
        claims?.items.map(({ id }) => id).toSorted(),
      );
      const id = claims?.items[0]?.id ?? '';
      const shown = await finance().GET('/claims/{id}', { params: { path: { id } } });
      expect(shown.data?.claim).toEqual(claims?.items[0]);
    });

    it('hands a bundle out byte for byte, and says 304 to who has it', async () => {
      const { path } = (await EXAMPLES['readBundle']?.(season(), 'partner')) ?? { path: '' };
      const response = await fetch(`${url()}${path}`, { headers: tokenOf('partner') });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const { keys, verifySignature } = season().season.trust;
      const bundle = await openBundle(bytes, keys, verifySignature);
      expect(path).toBe(`/evidence/${bundle.cid}`);
      expect(response.headers.get('etag')).toBe(`"${bundle.cid}"`);
      const again = await fetch(`${url()}${path}`, {
        headers: { ...tokenOf('partner'), 'if-none-match': `"${bundle.cid}"` },
      });
      expect(again.status).toBe(304);
    });

    it('tells the rain of a place, a gap as null and what was not known yet as unknown', async () => {
      const ask = async (asOf?: string) => {
        const query = { from: '2026-03-01', until: '2026-03-10', ...(asOf === undefined ? {} : { asOf }) };
        const { data } = await clientOf('actuary').GET('/series/{place}', {
          params: { path: { place: 'KARARE' }, query },
        });
        return data?.days ?? [];
      };
      const days = await ask();
      expect(days).toHaveLength(10);
      expect(days.every(({ vintage }) => vintage >= 1)).toBe(true);
      const before = await ask('2026-03-01T00:00:00Z');
      expect(before.map(({ micrometres, vintage }) => [micrometres, vintage])).toEqual(
        days.map(() => [null, 0]),
      );
    });

    it('refuses a series too long, and settles a dead letter once', async () => {
      const long = await clientOf('actuary').GET('/series/{place}', {
        params: { path: { place: 'KARARE' }, query: { from: '2020-01-01', until: '2026-03-10' } },
      });
      expect(long.error?.code).toBe('DAYS_OUT_OF_RANGE');
      const { path = '' } = (await EXAMPLES['showDeadLetter']?.(season(), 'platform')) ?? {};
      const id = path.split('/').at(-1) ?? '';
      const platform = clientOf('platform');
      const { data } = await platform.GET('/dead-letters', {
        params: { query: { queue: 'notifications', limit: 200 } },
      });
      expect(data?.items.map((letter) => letter.id)).toContain(id);
      const replay = (key: string) =>
        platform.POST('/dead-letters/{id}/replay', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
        });
      const key = randomUUID();
      expect((await replay(key)).data).toEqual({ id, outcome: 'replayed' });
      expect((await replay(key)).data).toEqual({ id, outcome: 'replayed' });
      expect((await replay(randomUUID())).error?.code).toBe('DEAD_LETTER_UNKNOWN');
    });
  });
}

type PlaceWork = ReturnType<Place['season']>['scheme']['ports']['unitOfWork'];
