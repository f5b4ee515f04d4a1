// Decides that the data's default place is one that the database's account can reach.
import { expect, it } from 'vitest';
import { defaultDataFolder } from '../embedded-postgres/default-folder.ts';

it('lies in a person’s home, and outside root’s', () => {
  expect(defaultDataFolder({ isRoot: false, home: '/people/amina', platform: 'linux' })).toBe(
    '/people/amina/.microcrop',
  );
  expect(defaultDataFolder({ isRoot: true, home: '/closed', platform: 'linux' })).toBe('/var/lib/microcrop');
  expect(defaultDataFolder({ isRoot: true, home: '/closed', platform: 'darwin' })).toBe(
    '/usr/local/var/microcrop',
  );
});
