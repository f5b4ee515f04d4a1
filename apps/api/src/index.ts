// The front door of the API: the server's part, its description, and the table of access.
export { ACCESS, type Access, PERSONAL_FIELDS } from './access.ts';
export { createApi, newRequestId } from './create-api.ts';
export { API_PREFIX, describeApi } from './describe-api.ts';
export { drawAccess } from './draw-access.ts';
export type { ApiPorts, ApiStores, Parts } from './parts.ts';
export * from './refusals.ts';
