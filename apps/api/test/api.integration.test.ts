// The API over a played season on a real PostgreSQL, asked through its own client at a real socket.
import { createApiClient } from '@microcrop/api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeAccess } from './support/access-suite.ts';
import { describeCatalogue } from './support/catalogue-suite.ts';
import { describeMoney } from './support/money-suite.ts';
import { describePages } from './support/pages-suite.ts';
import type { Place } from './support/place.ts';
import { type PlayedSeason, playSeason } from './support/played-season.ts';
import { describeProblems } from './support/problems-suite.ts';
import { type ServedApi, serveApi } from './support/serve-api.ts';
import { describeSignIn } from './support/sign-in-suite.ts';
import { describeSupportDesk } from './support/support-desk-suite.ts';

const FARMERS = 12;

describe('the API', () => {
  let season: PlayedSeason;
  let api: ServedApi;
  beforeAll(async () => {
    season = await playSeason(FARMERS);
    api = await serveApi(season);
  });
  afterAll(async () => {
    await api.end();
    await season.end();
  });

  const place: Place = {
    url: () => api.url,
    clientOf: (role) => createApiClient(api.url, () => `token-of-${role}`),
    season: () => season,
  };
  describeCatalogue(place);
  describePages(place);
  describeMoney(place);
  describeSupportDesk(place);
  describeSignIn(place);
  describeProblems(place);
  describeAccess(place);

  it('failed nowhere', () => {
    expect(api.failures).toEqual([]);
  });
});
