// Where the recorded samples lie, and what shape a document has: its keys and the JSON types of their values.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '@microcrop/quality';
import { record } from './requests.ts';

const FOLDER = sharedPath('samples');

export const haveSamples = FOLDER !== undefined;

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
