// The front door of products: files checked and fitted into versions; versions quoted, watched, evaluated and priced.
export * from './burn.ts';
export * from './burn-table.ts';
export * from './compile-cover.ts';
export type * from './cover-schema.ts';
export * from './definition.ts';
export * from './evaluate-phase.ts';
export * from './evaluate-season.ts';
export * from './fit.ts';
export type * from './fit-schema.ts';
export * from './phase-rates.ts';
export * from './place-data.ts';
export * from './position.ts';
export * from './quote.ts';
export * from './refusals.ts';
export * from './season.ts';
export * from './series-kinds.ts';
export * from './version.ts';
