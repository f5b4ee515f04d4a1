// Decides what is told of the places in which a scheme sells.
import type { Static } from 'typebox';
import Type from 'typebox';
import { NOTHING, route } from '../route.ts';
import { NAME, named, object } from '../schema/values.ts';

const PLACE = named('Place', 'A place where policies are sold and rain is followed.', {
  name: NAME,
  county: NAME,
  countyCode: Type.String({ pattern: '^\\d{3}$' }),
  constituency: NAME,
  constituencyCode: Type.String({ pattern: '^\\d{3}$' }),
});

const listPlaces = route({
  operation: 'listPlaces',
  method: 'GET',
  path: '/places',
  tag: 'catalogue',
  summary: 'The places of the scheme, by name',
  kind: 'read',
  isTagged: true,
  params: NOTHING,
  body: NOTHING,
  query: NOTHING,
  reply: object({ items: Type.Array(PLACE) }),
  answer: async ({ settings }) => ({
    items: settings.places.map(placeJson).toSorted((left, right) => (left.name < right.name ? -1 : 1)),
  }),
});

function placeJson(place: Static<typeof PLACE>): Static<typeof PLACE> {
  const { name, county, countyCode, constituency, constituencyCode } = place;
  return { name, county, countyCode, constituency, constituencyCode };
}

export const PLACE_ROUTES = [listPlaces];
