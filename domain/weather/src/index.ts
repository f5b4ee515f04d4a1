// The weather room's front door: rain files, generated rain, observations by vintage, and what an index is evaluated on.
export * from './digest-series.ts';
export * from './draw-gamma.ts';
export * from './generate-series.ts';
export * from './known-series.ts';
export * from './observation.ts';
export * from './observation-store.ts';
export * from './place-series.ts';
export * from './rain-climate.ts';
export * from './read-depth.ts';
export * from './read-rain-csv.ts';
export * from './refusals.ts';
export * from './series-kind.ts';
export * from './series-set.ts';
export * from './series-store.ts';
