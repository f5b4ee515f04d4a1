// The SQL door of products.
export { sqlProductVersionStore } from './product-version-store.ts';
