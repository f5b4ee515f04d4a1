// The front door of servers that we start ourselves, for a demo, a benchmark or a test.
export { findProgram } from './place.ts';
export { type LocalBroker, startLocalBroker } from './start-rabbitmq.ts';
export { type LocalRedis, startLocalRedis } from './start-redis.ts';
