// Decides how a caller finds place and crop: lists from county to crop that hold only what is on sale, never coordinates.

import { phoneName } from '@microcrop/kernel';
import type { Facts, Need, ShopConstituency, ShopCounty, ShopPlace } from '../facts.ts';
import { given } from '../given.ts';
import { paginate } from '../lay-out.ts';
import type { Session } from '../session.ts';
import { goTo, type Option, type ScreenDefinition, type View } from '../view.ts';
import { cropName } from '../words/crops.ts';
import type { MessageKey } from '../words/english.ts';
import { say } from '../words/say.ts';

/** Of a name in a list; Kenya's longest constituency has 19. */
const LABEL_CHARACTERS_MAX = 24;

const SHOP_NEED: readonly Need[] = [{ fact: 'shop' }];

type Title = Extract<MessageKey, 'county' | 'constituency' | 'place' | 'crop'>;

export const COUNTY_SCREEN: ScreenDefinition = {
  parent: 'menu',
  needs: () => SHOP_NEED,
  view: ({ session, facts }) =>
    list(
      session,
      'county',
      countiesOf(facts).map((county) => ({
        label: phoneName(county.name, LABEL_CHARACTERS_MAX),
        choose: () => ({ session: goTo(session, 'constituency', { county: county.id }) }),
      })),
    ),
};

export const CONSTITUENCY_SCREEN: ScreenDefinition = {
  parent: 'county',
  needs: () => SHOP_NEED,
  view: ({ session, facts }) =>
    list(
      session,
      'constituency',
      constituenciesOf(session, facts).map((constituency) => ({
        label: phoneName(constituency.name, LABEL_CHARACTERS_MAX),
        choose: () => ({ session: goTo(session, 'place', { constituency: constituency.id }) }),
      })),
    ),
};

export const PLACE_SCREEN: ScreenDefinition = {
  parent: 'constituency',
  needs: () => SHOP_NEED,
  view: ({ session, facts }) =>
    list(
      session,
      'place',
      placesOf(session, facts).map((place) => ({
        label: phoneName(place.name, LABEL_CHARACTERS_MAX),
        choose: () => ({ session: goTo(session, 'crop', { place: place.id }) }),
      })),
    ),
};

export const CROP_SCREEN: ScreenDefinition = {
  parent: 'place',
  needs: () => SHOP_NEED,
  view: ({ session, facts }) =>
    list(
      session,
      'crop',
      cropsOf(session, facts).map((crop) => ({
        label: cropName(session.language, crop),
        choose: () => ({ session: goTo(session, 'area', { crop }) }),
      })),
    ),
};

function list(session: Session, title: Title, options: readonly Option[]): View {
  // A shop that closes while somebody is inside shows closed doors, and the way back.
  if (options.length === 0) return { pages: [{ body: say(session.language, 'salesClosed'), options }] };
  return { pages: paginate(session.language, say(session.language, title), options) };
}

function countiesOf(facts: Facts): readonly ShopCounty[] {
  const shop = given(facts.shop, 'shop');
  return shop.open ? shop.counties : [];
}

function constituenciesOf(session: Session, facts: Facts): readonly ShopConstituency[] {
  return countiesOf(facts).find((county) => county.id === session.county)?.constituencies ?? [];
}

function placesOf(session: Session, facts: Facts): readonly ShopPlace[] {
  return constituenciesOf(session, facts).find((found) => found.id === session.constituency)?.places ?? [];
}

function cropsOf(session: Session, facts: Facts): ShopPlace['crops'] {
  return placesOf(session, facts).find((place) => place.id === session.place)?.crops ?? [];
}
