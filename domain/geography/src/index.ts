// The geography room's front door: places, the areas they lie in, and which place may stand in for another.
export * from './areas-of-kenya.ts';
export * from './marsabit-places.ts';
export * from './neighbours-of.ts';
export * from './place.ts';
export * from './place-tree.ts';
export * from './read-places.ts';
export * from './refusals.ts';
export * from './split-csv-line.ts';
