// The SQL door of imagery.
export { sqlVegetationStore } from './vegetation-store.ts';
