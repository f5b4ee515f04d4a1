// The cache's front door: Redis, for what may be lost at any moment.
export { type Cache, CacheAway } from './port.ts';
export { openCache } from './redis.ts';
