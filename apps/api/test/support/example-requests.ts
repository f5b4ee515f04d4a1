// Decides one request of each route that is answered by 200 over a played season.
import type { PlayedSeason } from './played-season.ts';

export type ExampleRequest = {
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export async function exampleRequests({
  scheme,
  plan,
}: PlayedSeason): Promise<Readonly<Record<string, ExampleRequest>>> {
  const [policy] = await scheme.ports.unitOfWork(({ policies }) => policies.page({}, 1, undefined));
  const digest = plan.versions[0]?.digest;
  return {
    listPlaces: { path: '/places' },
    listProducts: { path: '/products' },
    showProduct: { path: `/products/${digest}` },
    quotePremium: { path: `/products/${digest}/quote?place=KARARE&quarterAcres=4` },
    showPosition: { path: `/products/${digest}/positions/KARARE` },
    listPolicies: { path: '/policies' },
    showPolicy: { path: `/policies/${policy?.id}` },
  };
}
