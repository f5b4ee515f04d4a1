// Decides that menus hold each place once under its areas, and that neighbours are the same for whoever asks.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MARSABIT_PLACES,
  neighboursOf,
  type Place,
  placeNamed,
  placeTree,
  readPlaces,
} from '../src/index.ts';

const threeCounties = readPlaces(
  readFileSync(new URL('../cases/places-of-three-counties.csv', import.meta.url), 'utf8'),
);

const anyPlaces = fc
  .uniqueArray(
    fc.record({ name: fc.string({ minLength: 1, maxLength: 8 }), area: fc.integer({ min: 1, max: 4 }) }),
    {
      selector: (place) => place.name,
    },
  )
  .map((drawn): Place[] =>
    drawn.map(({ name, area }) => ({
      name,
      county: 'Marsabit',
      countyCode: '010',
      constituency: `C${area}`,
      constituencyCode: `04${area}`,
    })),
  );

test('the menu is sorted at every level and names only areas with places', () => {
  expect(placeTree(threeCounties)).toEqual([
    {
      code: '015',
      name: 'Kitui',
      constituencies: [{ code: '072', name: 'Kitui Rural', places: ['YATTA WEST'] }],
    },
    {
      code: '010',
      name: 'Marsabit',
      constituencies: [
        { code: '048', name: 'Laisamis', places: ['KORR', 'LOGLOGO'] },
        { code: '047', name: 'Saku', places: ['KARARE', 'SONGA'] },
      ],
    },
    {
      code: '047',
      name: 'Nairobi City',
      constituencies: [{ code: '278', name: 'Kibra', places: ['KIBERA'] }],
    },
  ]);
});

test('every place is on the menu once', () => {
  fc.assert(
    fc.property(anyPlaces, (places) => {
      const listed = placeTree(places).flatMap((county) =>
        county.constituencies.flatMap((each) => [...each.places]),
      );
      expect(listed.toSorted()).toEqual(places.map((place) => place.name).toSorted());
    }),
  );
});

test('neighbours run on from the place and wrap round', () => {
  const names = neighboursOf(MARSABIT_PLACES, placeNamed(MARSABIT_PLACES, 'OGUCHO')).map(
    (place) => place.name,
  );
  expect(names.slice(0, 4)).toEqual(['SONGA', 'TOWNSHIP', 'WABERA', 'DAKABARICHA']);
  expect(names).toHaveLength(11);
});

test('a place alone in its constituency has no neighbour', () => {
  expect(neighboursOf(threeCounties, placeNamed(threeCounties, 'KIBERA'))).toEqual([]);
});

test('neighbours are the rest of the constituency, whatever the order of the list', () => {
  fc.assert(
    fc.property(anyPlaces, (places) => {
      for (const place of places) {
        const neighbours = neighboursOf(places, place);
        const expected = places.filter(
          (other) => other !== place && other.constituencyCode === place.constituencyCode,
        );
        expect(new Set(neighbours)).toEqual(new Set(expected));
        expect(neighboursOf([...places].toReversed(), place)).toEqual(neighbours);
      }
    }),
  );
});
