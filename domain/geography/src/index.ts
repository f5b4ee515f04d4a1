// The geography room's front door: places, the areas they lie in, which may stand in for another, and files with a column for each.
export * from './areas-of-kenya.ts';
export * from './csv-faults.ts';
export * from './marsabit-places.ts';
export * from './neighbours-of.ts';
export * from './place.ts';
export * from './place-tree.ts';
export * from './read-day.ts';
export * from './read-place-header.ts';
export * from './read-places.ts';
export * from './refusals.ts';
export * from './split-csv-line.ts';
export * from './text-of-bytes.ts';
