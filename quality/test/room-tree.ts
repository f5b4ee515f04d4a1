// Decides how a test builds a small house: the real manifests and rules, empty doors, and the files that are seeded.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles } from '../src/source/list-files.ts';
import { member } from '../src/source/member.ts';
import { REPOSITORY } from '../src/source/repository.ts';

const LIBRARIES = ['pg', 'typebox', 'undici'];

/** Creates the house in a new folder and returns its path. `files` are texts by path; `rooms` are added to the real ones. */
export function buildRooms(files: Readonly<Record<string, string>>, rooms: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'rooms-'));
  const manifests = listFiles(REPOSITORY).filter(({ path }) => path.endsWith('package.json'));
  for (const { path, text } of manifests) write(root, path, text);
  for (const room of rooms) write(root, `${room}/package.json`, manifestOf(room));
  cpSync(join(REPOSITORY, '.dependency-cruiser.cjs'), join(root, '.dependency-cruiser.cjs'));
  for (const name of LIBRARIES) {
    write(
      root,
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    write(root, `node_modules/${name}/index.js`, '');
  }
  const all = [...manifests.map(({ path }) => path), ...rooms.map((room) => `${room}/package.json`)];
  for (const path of all) if (path.includes('/')) openDoors(root, dirname(path));
  for (const [path, text] of Object.entries(files)) write(root, path, text);
  return root;
}

function manifestOf(room: string): string {
  const name = `@microcrop/${room.slice(room.lastIndexOf('/') + 1)}`;
  return JSON.stringify({ name, version: '0.1.0', type: 'module', exports: { '.': './src/index.ts' } });
}

function openDoors(root: string, room: string): void {
  const manifest: unknown = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'));
  for (const door of Object.values(member(manifest, 'exports') ?? {}))
    write(root, join(room, String(door)), '// A door.\nexport {};\n');
  const link = join(root, 'node_modules', String(member(manifest, 'name')));
  mkdirSync(dirname(link), { recursive: true });
  if (!existsSync(link)) symlinkSync(join(root, room), link);
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
