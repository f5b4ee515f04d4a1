// Decides which screens there are: one table, complete by its type.
import type { ScreenName } from '../session.ts';
import type { ScreenDefinition } from '../view.ts';
import { MY_COVER_SCREEN, POLICY_SCREEN } from './cover.ts';
import { CHANGE_LANGUAGE_SCREEN, MENU_SCREEN } from './menu.ts';
import { AGENT_SCREEN, AREA_SCREEN, KEY_FACTS_SCREEN, QUOTE_SCREEN } from './quote.ts';
import { RAIN_SCREEN } from './rain.ts';
import { CONSENT_SCREEN, LANGUAGE_SCREEN, NATIONAL_ID_SCREEN } from './register.ts';
import { CONSTITUENCY_SCREEN, COUNTY_SCREEN, CROP_SCREEN, PLACE_SCREEN } from './shop.ts';

/** Every screen on which a session can stand; one that has ended stands on none. */
export const SCREENS = {
  language: LANGUAGE_SCREEN,
  consent: CONSENT_SCREEN,
  'national-id': NATIONAL_ID_SCREEN,
  menu: MENU_SCREEN,
  county: COUNTY_SCREEN,
  constituency: CONSTITUENCY_SCREEN,
  place: PLACE_SCREEN,
  crop: CROP_SCREEN,
  area: AREA_SCREEN,
  agent: AGENT_SCREEN,
  quote: QUOTE_SCREEN,
  'key-facts': KEY_FACTS_SCREEN,
  'my-cover': MY_COVER_SCREEN,
  policy: POLICY_SCREEN,
  rain: RAIN_SCREEN,
  'change-language': CHANGE_LANGUAGE_SCREEN,
} as const satisfies Record<Exclude<ScreenName, 'ended'>, ScreenDefinition>;
