// The typed client of the API: every path, parameter and answer as the description has them.
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './description.ts';

export type ApiClient = Client<paths>;
export type ApiSchemas = components['schemas'];

/** `baseUrl` ends with the API's prefix; `token` is asked for at each request, for it is renewed. */
export function createApiClient(baseUrl: string, token: () => string | Promise<string>): ApiClient {
  const client = createClient<paths>({ baseUrl });
  client.use({
    onRequest: async ({ request }) => {
      request.headers.set('authorization', `Bearer ${await token()}`);
      return request;
    },
  });
  return client;
}
