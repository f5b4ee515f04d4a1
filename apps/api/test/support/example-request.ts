// Decides what an example of a request is: made over a played season for the role that asks.
import type { StaffRole } from '@microcrop/accounts';
import type { PlayedSeason } from './played-season.ts';

export type ExampleRequest = {
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Example = (season: PlayedSeason, role: StaffRole) => Promise<ExampleRequest> | ExampleRequest;
