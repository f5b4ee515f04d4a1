// The evidence's front door: a content sealed into a bundle that anyone can check, and opened again.
export * from './canonical-json.ts';
export * from './cid.ts';
export * from './envelope.ts';
export * from './keys.ts';
export * from './open-bundle.ts';
export * from './personal-data.ts';
export type * from './ports.ts';
export * from './refusals.ts';
export * from './seal-bundle.ts';
