// The front door of a broker that we start ourselves, for a demo, a benchmark or a test.
export { type LocalBroker, startLocalBroker } from './start.ts';
