// The simulated weather's front door: a season's messages with their faults, and seeds by how dry their season is.
export * from './plan-feed.ts';
export * from './plan-gaps.ts';
export * from './plan-revisions.ts';
export * from './rank-seeds.ts';
export * from './weather-fault.ts';
