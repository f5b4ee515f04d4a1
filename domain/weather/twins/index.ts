// The in-memory door of weather.
export { observationTwin } from './observation-twin.ts';
export { seriesTwin } from './series-twin.ts';
