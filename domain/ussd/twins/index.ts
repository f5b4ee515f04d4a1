// The dialogue's stores in memory: the same port, for tests and the simulation.
export { sessionTwin } from './session-store.ts';
