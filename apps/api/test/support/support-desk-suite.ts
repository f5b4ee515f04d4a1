// Decides what the API promises the support desk: found by what a caller says, masked, told in order, helped once.
import { randomUUID } from 'node:crypto';
import type { NotificationId } from '@microcrop/kernel';
import { parseIdentifier } from '@microcrop/kernel';
import { msisdnOf } from '@microcrop/scheme';
import { describe, expect, it } from 'vitest';
import { somePolicy } from './example-requests.ts';
import type { Place } from './place.ts';
import { accountOf } from './played-season.ts';

export function describeSupportDesk({ clientOf, season }: Place): void {
  const desk = () => clientOf('farmer-support');
  const reason = 'the caller asks which number we pay to';

  const person = async () => {
    const { policyholderId: id, number } = await somePolicy(season());
    const msisdn = await season().scheme.ports.unitOfWork((stores) => msisdnOf(stores, id));
    return { id, number, msisdn: msisdn ?? '' };
  };
  const timelineOf = async (id: string, limit: number) => {
    const events = [];
    let cursor: string | undefined;
    do {
      const page = await desk().GET('/policyholders/{id}/timeline', {
        params: { path: { id }, query: { limit, ...(cursor === undefined ? {} : { cursor }) } },
      });
      events.push(...(page.data?.items ?? []));
      cursor = page.data?.next ?? undefined;
    } while (cursor !== undefined);
    return events;
  };

  describe('the support desk', () => {
    it('finds a person by policy number, phone and national ID, and sees them masked', async () => {
      const { id, number, msisdn } = await person();
      const { data: revealed } = await desk().POST('/policyholders/{id}/reveal', {
        params: { path: { id } },
        body: { reason },
      });
      expect(revealed?.msisdn).toBe(msisdn);
      const nationalId = revealed?.nationalId ?? '';
      const local = msisdn.replace('+254', '0');
      for (const body of [{ policyNumber: number }, { msisdn }, { msisdn: local }, { nationalId }]) {
        const { data } = await desk().POST('/policyholders/search', { body });
        expect(data?.id).toBe(id);
        expect(data?.msisdn).toBe(`${msisdn.slice(0, 5)}******${msisdn.slice(-2)}`);
        expect(data?.nationalId).toMatch(/^\*+\d\d$/);
        expect(data?.policies.map((policy) => policy.number)).toContain(number);
        expect(JSON.stringify(data)).not.toContain(nationalId);
      }
      const nobody = await desk().POST('/policyholders/search', { body: { msisdn: '0711000123' } });
      expect(nobody.error?.code).toBe('POLICYHOLDER_UNKNOWN');
    });

    it('leaves each revealing in the audit, under who asked', async () => {
      const { id } = await person();
      await clientOf('platform').POST('/policyholders/{id}/reveal', {
        params: { path: { id } },
        body: { reason },
      });
      const { data } = await clientOf('auditor').GET('/audit', {
        params: { query: { action: 'personal-data-revealed', subject: id, limit: 1 } },
      });
      expect(data?.items).toEqual([expect.objectContaining({ who: accountOf('platform'), subjects: [id] })]);
    });

    it('reads a life in one order, whatever the size of a page', async () => {
      const { id, number } = await person();
      const events = await timelineOf(id, 200);
      for (const limit of [1, 3]) expect(await timelineOf(id, limit)).toEqual(events);
      const at = events.map((event) => event.at);
      expect(at).toEqual(at.toSorted().toReversed());
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
      const kinds = events.map(({ kind }) => kind);
      expect(kinds.at(-1)).toBe('registered');
      for (const kind of ['policy-sold', 'premium-asked', 'premium-paid', 'determined', 'message'] as const)
        expect(kinds).toContain(kind);
      expect(events.find(({ kind }) => kind === 'policy-sold')?.policyNumber).toMatch(/^\d{9}$/);
      expect(events.some(({ words }) => words?.includes(number) === true)).toBe(true);
    });

    it('sends a message again once for one key, and it stays one message', async () => {
      const { id } = await person();
      const message = (await timelineOf(id, 200)).find(
        ({ kind, state }) => kind === 'message' && (state === 'sent' || state === 'delivered'),
      );
      const key = randomUUID();
      const ask = (idempotencyKey: string, subject = message?.subject ?? '') =>
        desk().POST('/messages/{id}/again', {
          params: { path: { id: subject }, header: { 'Idempotency-Key': idempotencyKey } },
        });
      const answers = [await ask(key), await ask(key)];
      expect(answers.map(({ data }) => data)).toEqual([{ state: 'queued' }, { state: 'queued' }]);
      expect(answers.map(({ response }) => response.headers.get('idempotency-replayed'))).toEqual([
        'false',
        'true',
      ]);
      expect((await ask(key, randomUUID())).error?.code).toBe('IDEMPOTENCY_KEY_REUSED');
      expect((await ask(randomUUID())).error?.code).toBe('NOTIFICATION_UNDER_WAY');
      const kept = await season().scheme.ports.unitOfWork(({ notifications }) =>
        notifications.get(parseIdentifier<NotificationId>(message?.subject ?? '')),
      );
      expect(kept).toMatchObject({ state: 'queued', askedAgain: 1 });
    });

    it('lets two requests with one key at the same time do it once', async () => {
      const { id } = await person();
      const message = (await timelineOf(id, 200)).find(
        ({ kind, state }) => kind === 'message' && (state === 'sent' || state === 'delivered'),
      );
      const key = randomUUID();
      const both = await Promise.all(
        [1, 2, 3].map(() =>
          desk().POST('/messages/{id}/again', {
            params: { path: { id: message?.subject ?? '' }, header: { 'Idempotency-Key': key } },
          }),
        ),
      );
      expect(both.map(({ data }) => data?.state)).toEqual(['queued', 'queued', 'queued']);
      const replayed = both.map(({ response }) => response.headers.get('idempotency-replayed'));
      expect(replayed.filter((each) => each === 'false')).toHaveLength(1);
    });

    it('changes a language only from the one that was seen', async () => {
      const { id } = await person();
      const seen = await desk().GET('/policyholders/{id}/language', { params: { path: { id } } });
      const etag = seen.response.headers.get('etag') ?? '';
      const language = seen.data?.language === 'en' ? 'sw' : 'en';
      const change = (ifMatch: string) =>
        desk().PATCH('/policyholders/{id}/language', {
          params: { path: { id }, header: { 'If-Match': ifMatch } },
          body: { language },
        });
      const done = await change(etag);
      expect(done.data).toEqual({ language });
      expect((await change(etag)).error).toMatchObject({ status: 412, code: 'LANGUAGE_CHANGED' });
      expect((await change('"another"')).error).toMatchObject({ status: 412, code: 'STATE_CHANGED' });
      const back = done.response.headers.get('etag') ?? '';
      expect(back).not.toBe(etag);
    });
  });
}
