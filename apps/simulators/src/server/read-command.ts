// What a request to the control doors must say, and the sentence for one that does not say it.
import type { FarmerTerms, Place } from '../core/farmers/farmer.ts';
import { FARMERS_MAX } from '../core/farmers/plan-farmers.ts';
import type { Settings } from '../core/world-types.ts';

/** A request that the control doors do not take; the message is for the person who sent it. */
export class BadCommand extends Error {}

export type Command = Record<string, unknown>;

export function parseCommand(body: string): Command {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw new BadCommand('The body must be JSON.');
  }
  if (!isRecord(parsed)) throw new BadCommand('The body must be a JSON object.');
  return parsed;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function wholeNumber(command: Command, name: string): number {
  const value = command[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new BadCommand(`${name} must be a whole number, 0 or more.`);
}

export function text(command: Command, name: string): string {
  const value = command[name];
  if (typeof value === 'string') return value;
  throw new BadCommand(`${name} must be text.`);
}

export function optionalText(command: Command, name: string): string | null {
  return command[name] === undefined || command[name] === null ? null : text(command, name);
}

/** How many people to plan. */
export function headcount(command: Command): number {
  const count = wholeNumber(command, 'count');
  if (count <= FARMERS_MAX) return count;
  throw new BadCommand(`count must be at most ${FARMERS_MAX}.`);
}

function url(command: Command, name: string): string {
  const value = text(command, name);
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new BadCommand(`${name} must be an http or https address.`);
}

const optionalUrl = (command: Command, name: string): string | null =>
  optionalText(command, name) === null ? null : url(command, name);

export function readSettings(command: Command): Settings {
  return {
    ussdUrl: url(command, 'ussdUrl'),
    smsDeliveryUrl: optionalUrl(command, 'smsDeliveryUrl'),
    ussdEventUrl: optionalUrl(command, 'ussdEventUrl'),
    callbackOrigin: optionalUrl(command, 'callbackOrigin'),
  };
}

function list<T>(command: Command, name: string, read: (value: unknown) => T): T[] {
  const value: unknown = command[name];
  if (!Array.isArray(value)) throw new BadCommand(`${name} must be a list.`);
  return value.map(read);
}

const readText =
  (name: string) =>
  (value: unknown): string => {
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw new BadCommand(`Each of ${name} must be text.`);
  };

function readPlace(value: unknown): Place {
  if (!isRecord(value)) throw new BadCommand('Each of places must be an object.');
  return {
    county: text(value, 'county'),
    constituency: text(value, 'constituency'),
    place: text(value, 'place'),
  };
}

export function readTerms(command: Command): FarmerTerms {
  const terms = {
    places: list(command, 'places', readPlace),
    crops: list(command, 'crops', readText('crops')),
    salesFrom: wholeNumber(command, 'salesFrom'),
    salesUntil: wholeNumber(command, 'salesUntil'),
    agentCodes: list(command, 'agentCodes', readText('agentCodes')),
  };
  if (terms.places.length === 0 || terms.crops.length === 0)
    throw new BadCommand('places and crops must not be empty.');
  if (terms.salesUntil <= terms.salesFrom) throw new BadCommand('salesUntil must be after salesFrom.');
  return terms;
}
