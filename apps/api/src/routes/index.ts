// Decides which routes there are, in the order in which the reference page tells them.
import type { Route } from '../route.ts';
import { PLACE_ROUTES } from './places.ts';
import { POLICY_ROUTES } from './policies.ts';
import { PRODUCT_ROUTES } from './products.ts';

export const ROUTES: readonly Route[] = [...PLACE_ROUTES, ...PRODUCT_ROUTES, ...POLICY_ROUTES];
