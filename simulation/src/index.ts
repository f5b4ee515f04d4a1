// The simulation's front door: a season planned, set going, driven and summed up.
export * from './approve-claims.ts';
export * from './demo-scheme.ts';
export * from './drive-season.ts';
export * from './print-summary.ts';
export * from './read-products.ts';
export * from './read-result.ts';
export * from './season-plan.ts';
export * from './season-result.ts';
export * from './start-season.ts';
export * from './weather/index.ts';
