// Decides what the API promises of signing in: real tokens, one answer for every wrong try, and an end when it is ended.
import { createApiClient } from '@microcrop/api-client';
import { describe, expect, it } from 'vitest';
import { codeNow, newPerson } from './account-examples.ts';
import type { Place } from './place.ts';

const NEW_PASSWORD = 'a pleasant little phrase';

export function describeSignIn({ url, clientOf, season }: Place): void {
  const stranger = () => createApiClient(url(), () => 'none');

  describe('signing in', () => {
    it('takes name, password and code, and gives a token that the API takes', async () => {
      const person = await newPerson(season(), 'finance');
      const { name } = person.account;
      const { password } = person;
      const code = (await codeNow(season(), person)) ?? '';
      const wrong = await stranger().POST('/auth/token', { body: { name, password: 'wrong', code } });
      const nobody = await stranger().POST('/auth/token', { body: { name: 'nobody', password, code } });
      expect([wrong.error?.code, nobody.error?.code]).toEqual(['SIGN_IN_REFUSED', 'SIGN_IN_REFUSED']);
      const without = await stranger().POST('/auth/token', { body: { name, password } });
      expect(without.error?.code).toBe('CODE_NEEDED');
      const { data } = await stranger().POST('/auth/token', {
        body: { name, password, code, newPassword: NEW_PASSWORD },
      });
      expect(data).toMatchObject({ tokenType: 'Bearer', accessSeconds: 600, account: { role: 'finance' } });
      const client = createApiClient(url(), () => data?.accessToken ?? '');
      expect((await client.GET('/ledger/trial-balance')).data?.isZero).toBe(true);
      expect((await client.GET('/accounts')).error?.code).toBe('ROLE_MAY_NOT');
    });

    it('renews both tokens once, and ends with the sign-in', async () => {
      const { account, password } = await newPerson(season(), 'auditor');
      const signed = await stranger().POST('/auth/token', {
        body: { name: account.name, password, newPassword: NEW_PASSWORD },
      });
      const first = signed.data?.refreshToken ?? '';
      const renewed = await stranger().POST('/auth/refresh', { body: { refreshToken: first } });
      const second = renewed.data?.refreshToken ?? '';
      expect(second).not.toBe(first);
      expect((await stranger().POST('/auth/sign-out', { body: { refreshToken: second } })).data).toEqual({
        done: true,
      });
      const after = await stranger().POST('/auth/refresh', { body: { refreshToken: second } });
      expect(after.error?.code).toBe('REFRESH_TOKEN_REFUSED');
    });

    it('lets a partner in by its credentials, and shows the keys to anybody', async () => {
      const { data: made } = await clientOf('platform').POST('/partners', {
        body: { name: `partner-${Date.now()}`, displayName: 'A cooperative' },
      });
      const { data } = await stranger().POST('/auth/client-token', {
        body: { clientId: made?.clientId ?? '', clientSecret: made?.clientSecret ?? '' },
      });
      const client = createApiClient(url(), () => data?.accessToken ?? '');
      expect((await client.GET('/places')).data?.items.length).toBeGreaterThan(0);
      expect((await client.GET('/ledger/trial-balance')).error?.code).toBe('ROLE_MAY_NOT');
      const keys = await stranger().GET('/.well-known/jwks.json');
      expect(keys.data?.keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' });
    });

    it('lists accounts by name, each once, none with a secret', async () => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const { data } = await clientOf('platform').GET('/accounts', {
          params: { query: { limit: 3, ...(cursor === undefined ? {} : { cursor }) } },
        });
        names.push(...(data?.items.map(({ name }) => name) ?? []));
        expect(JSON.stringify(data)).not.toMatch(/hash|digest|sealed/i);
        cursor = data?.next ?? undefined;
      } while (cursor !== undefined);
      expect(names).toEqual([...new Set(names)].toSorted());
      expect(names).toContain('test-auditor');
    });
  });
}
