// Decides what each suite of the API is given: where it listens, a client in a role, and the season that was played.
import type { ApiClient } from '@microcrop/api-client';
import type { PlayedSeason } from './played-season.ts';

/** Functions, for the season is played after the suites are described. */
export type Place = {
  readonly url: () => string;
  readonly clientOf: (role: string) => ApiClient;
  readonly season: () => PlayedSeason;
};
