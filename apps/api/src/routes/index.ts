// Decides which routes there are, in the order in which the reference page tells them.
import type { Route } from '../route.ts';
import { ACCOUNT_ROUTES } from './accounts.ts';
import { CLAIM_ROUTES } from './claims.ts';
import { ENGINE_ROOM_ROUTES } from './engine-room.ts';
import { EVIDENCE_ROUTES } from './evidence.ts';
import { MONEY_ROUTES } from './money.ts';
import { PLACE_ROUTES } from './places.ts';
import { POLICY_ROUTES } from './policies.ts';
import { PRODUCT_ROUTES } from './products.ts';
import { SIGN_IN_ROUTES } from './sign-in.ts';
import { SUPPORT_DESK_ROUTES } from './support-desk.ts';

export const ROUTES: readonly Route[] = [
  ...PLACE_ROUTES,
  ...PRODUCT_ROUTES,
  ...POLICY_ROUTES,
  ...CLAIM_ROUTES,
  ...MONEY_ROUTES,
  ...EVIDENCE_ROUTES,
  ...SUPPORT_DESK_ROUTES,
  ...ENGINE_ROOM_ROUTES,
  ...SIGN_IN_ROUTES,
  ...ACCOUNT_ROUTES,
];
