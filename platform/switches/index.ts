// The switches' front door.
export { memorySwitches } from './memory-switches.ts';
export { postgresSwitches } from './postgres-switches.ts';
