// The room's store in memory: the same port, for tests and the simulation.
export { notificationTwin } from './notification-store.ts';
