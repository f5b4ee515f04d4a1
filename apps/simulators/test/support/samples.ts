// Where the recorded samples lie, and what shape a document has: its keys and the JSON types of their values.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { record } from './requests.ts';

const FOLDER = findFolder(import.meta.dirname);

// The samples are no part of the repository: a folder `shared` beside it holds them, or none does.
function findFolder(from: string): string | undefined {
  const folder = join(from, 'shared', 'samples');
  if (existsSync(folder)) return folder;
  return dirname(from) === from ? undefined : findFolder(dirname(from));
}

export const haveSamples = FOLDER !== undefined;

/** Says aloud what could not be verified here, and adds it to the run's list. */
export function notVerified(what: string, why: string): void {
  process.stderr.write(`SKIPPED: ${what} (${why})\n`);
  const list = process.env['MICROCROP_NOT_VERIFIED'];
  if (list !== undefined) appendFileSync(list, `${JSON.stringify({ what, why })}\n`);
}

/** The body of a sample. */
export function sample(name: string): unknown {
  return record(JSON.parse(readFileSync(join(FOLDER ?? '', `${name}.json`), 'utf8')))['body'];
}

export const samplePayload = (name: string): unknown => record(sample(name))['payload'];

/**
 * Every path of a document with its JSON type, sorted. The members of a list of named things (`Key` or `Name`) go by
 * their name; other lists by `[]`. A text of digits only is still text.
 */
export function shape(value: unknown, path = ''): string[] {
  return [...new Set(paths(value, path))].toSorted();
}

function paths(value: unknown, path: string): string[] {
  if (Array.isArray(value))
    return [`${path} list`, ...value.flatMap((member) => paths(member, `${path}[${nameOf(member)}]`))];
  if (typeof value !== 'object' || value === null)
    return [`${path} ${value === null ? 'null' : typeof value}`];
  const members = Object.entries(record(value)).flatMap(([key, member]) => paths(member, `${path}.${key}`));
  return [`${path} object`, ...members];
}

function nameOf(member: unknown): string {
  if (typeof member !== 'object' || member === null) return '';
  const { Key: key, Name: name } = record(member);
  return [key, name].find((label) => typeof label === 'string') ?? '';
}
