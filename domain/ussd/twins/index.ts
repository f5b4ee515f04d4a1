// The dialogue's stores in memory: the same port, for tests and the simulation.
export { intentionTwin } from './intention-store.ts';
