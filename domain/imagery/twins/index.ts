// The in-memory door of imagery.
export { vegetationTwin } from './vegetation-twin.ts';
