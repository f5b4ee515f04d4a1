// The API through a contract proxy: the same scenarios, and no field, type or status that the description does not have.
import { createApiClient } from '@microcrop/api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS } from '../src/index.ts';
import { describeCatalogue } from './support/catalogue-suite.ts';
import { type ContractProxy, contractProxy } from './support/contract-proxy.ts';
import { EXAMPLES } from './support/example-requests.ts';
import { describeMoney } from './support/money-suite.ts';
import { describePages } from './support/pages-suite.ts';
import type { Place } from './support/place.ts';
import { type PlayedSeason, playSeason } from './support/played-season.ts';
import { type ServedApi, serveApi, tokenOf } from './support/serve-api.ts';
import { describeSignIn } from './support/sign-in-suite.ts';
import { describeSupportDesk } from './support/support-desk-suite.ts';

const FARMERS = 12;

describe('the API, through a contract proxy', () => {
  let season: PlayedSeason;
  let api: ServedApi;
  let proxy: ContractProxy;
  beforeAll(async () => {
    season = await playSeason(FARMERS);
    api = await serveApi(season);
    proxy = await contractProxy(api.url);
  });
  afterAll(async () => {
    await proxy.end();
    await api.end();
    await season.end();
  });

  const place: Place = {
    url: () => proxy.url,
    clientOf: (role) => createApiClient(proxy.url, () => `token-of-${role}`),
    season: () => season,
  };

  it.each(Object.keys(EXAMPLES))('%s is as it is described', async (operation) => {
    const {
      path,
      method = 'GET',
      body,
      headers = {},
    } = (await EXAMPLES[operation]?.(season, roleFor(operation))) ?? { path: '' };
    const response = await fetch(`${proxy.url}${path}`, {
      method,
      headers: {
        ...tokenOf(roleFor(operation)),
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([response.status, response.status === 200 ? '' : await response.text()]).toEqual([200, '']);
  });

  describeCatalogue(place);
  describePages(place);
  describeMoney(place);
  describeSupportDesk(place);
  describeSignIn(place);

  it('is itself awake: an answer that breaks the description is told', async () => {
    const broken = await serveApi(season, {
      settings: { ...season.scheme.ports.settings, places: [{ ...somewhere(season), countyCode: 'ten' }] },
    });
    const watched = await contractProxy(broken.url);
    const response = await fetch(`${watched.url}/places`, { headers: tokenOf('auditor') });
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/countyCode/);
    await watched.end();
    await broken.end();
  });
});

function roleFor(operation: string) {
  return ACCESS[operation]?.roles[0] ?? 'auditor';
}

function somewhere({ plan }: PlayedSeason) {
  const [place] = plan.order.places;
  if (place === undefined) throw new Error('a season has places');
  return place;
}
