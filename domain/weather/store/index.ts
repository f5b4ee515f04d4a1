// The SQL door of weather.
export { sqlObservationStore } from './observation-store.ts';
export { sqlSeriesStore } from './series-store.ts';
