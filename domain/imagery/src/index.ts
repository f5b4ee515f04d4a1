// The imagery room's front door: vegetation files, composites by vintage, and a place's vegetation as it was known.
export * from './cadence.ts';
export * from './composite.ts';
export * from './daily-vegetation.ts';
export * from './given-composite.ts';
export * from './known-vegetation.ts';
export * from './read-ndvi.ts';
export * from './read-ndvi-csv.ts';
export * from './refusals.ts';
export * from './vegetation-provider.ts';
export * from './vegetation-set.ts';
export type * from './vegetation-store.ts';
