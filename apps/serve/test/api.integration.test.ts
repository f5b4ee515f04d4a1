// Decides that a process of the role `api` answers staff and partners, and that the gateway beside it does not.
import { createApiClient } from '@microcrop/api-client';
import { createFirstAccount } from '@microcrop/scheme';
import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPorts } from '../src/index.ts';
import { type TestPlatforms, type TestProcess, testPlatforms } from './support/open-platforms.ts';

describe('the API of a platform', () => {
  let platforms: TestPlatforms;
  let api: TestProcess;
  let gateway: TestProcess;
  beforeAll(async () => {
    platforms = await testPlatforms();
    api = await platforms.start({ role: 'api', isAlone: false });
    gateway = await platforms.start({ role: 'gateway', isAlone: false });
  });
  afterAll(() => platforms.end());

  it('signs the first account in, and answers it by its role', async () => {
    const first = { name: 'root-of-tests', displayName: 'Root' };
    const { password, enrolment } = await createFirstAccount(accountPorts(api.scheme), first);
    const url = `${api.platform.url}/api/v1`;
    const code = await generate({ secret: enrolment?.secret ?? '' });
    const body = { name: first.name, password, code, newPassword: 'a pleasant little phrase' };
    const { data } = await createApiClient(url, () => 'none').POST('/auth/token', { body });
    const client = createApiClient(url, () => data?.accessToken ?? '');
    expect((await client.GET('/accounts')).data?.items.map(({ name }) => name)).toEqual([first.name]);
    expect((await client.GET('/status')).data?.queues.length).toBeGreaterThan(3);
    expect((await createApiClient(url, () => 'made.up.token').GET('/places')).error?.code).toBe(
      'TOKEN_REFUSED',
    );
    expect(platforms.logged()).not.toContain(password);
  });

  it('is answered by no other role', async () => {
    const response = await fetch(`${gateway.platform.url}/api/v1/places`);
    expect(response.status).toBe(404);
    expect((await fetch(`${api.platform.url}/ussd/x`, { method: 'POST' })).status).toBe(404);
  });
});
