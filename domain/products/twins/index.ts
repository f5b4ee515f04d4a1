// The in-memory door of products.
export { productVersionTwin } from './product-version-twin.ts';
