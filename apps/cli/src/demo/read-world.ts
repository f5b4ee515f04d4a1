// Decides how what the outside world says is read: the fields that a demo needs, or it is not the world that it started.
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@microcrop/kernel';
import { parseJson } from '../commands/parse-json.ts';

/** What the simulators print when they are ready. */
export type WorldAddresses = {
  readonly world: string;
  readonly phone: string;
  readonly operator: string;
  readonly telco: string;
  readonly operatorPublicKey: string;
  readonly credentials: WorldCredentials;
};

export type WorldCredentials = {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly passkey: string;
  readonly shortCode: string;
  readonly payoutShortCode: string;
  readonly initiatorName: string;
  readonly initiatorPassword: string;
  readonly telcoUsername: string;
  readonly telcoApiKey: string;
  readonly senderIds: readonly string[];
};

export type WorldAdvance = { readonly nextDue: number | null; readonly undelivered: number };

/** `confused`: people who met a screen that they could not read. */
export type WorldState = { readonly confused: number };

/** Throws on a line that is not the simulators'. */
export function readAddresses(line: string): WorldAddresses {
  const said = readAnswer(line);
  return {
    world: text(said, 'world'),
    phone: text(said, 'phone'),
    operator: text(said, 'operator'),
    telco: text(said, 'telco'),
    operatorPublicKey: text(said, 'operatorPublicKey'),
    credentials: readCredentials(said['credentials']),
  };
}

function readCredentials(value: Json | undefined): WorldCredentials {
  if (!isJsonObject(value)) return strange('credentials');
  return {
    consumerKey: text(value, 'consumerKey'),
    consumerSecret: text(value, 'consumerSecret'),
    passkey: text(value, 'passkey'),
    shortCode: text(value, 'shortCode'),
    payoutShortCode: text(value, 'payoutShortCode'),
    initiatorName: text(value, 'initiatorName'),
    initiatorPassword: text(value, 'initiatorPassword'),
    telcoUsername: text(value, 'telcoUsername'),
    telcoApiKey: text(value, 'telcoApiKey'),
    senderIds: texts(value, 'senderIds'),
  };
}

export function readAdvance(said: JsonObject): WorldAdvance {
  return {
    nextDue: said['nextDue'] === null ? null : count(said, 'nextDue'),
    undelivered: count(said, 'undelivered'),
  };
}

export function readState(said: JsonObject): WorldState {
  return { confused: count(said, 'confused') };
}

/** Any object in JSON. */
export function readAnswer(body: string): JsonObject {
  const said = parseJson(body);
  return isJsonObject(said) ? said : strange('an object');
}

function text(said: JsonObject, name: string): string {
  const value = said[name];
  return typeof value === 'string' ? value : strange(name);
}

function texts(said: JsonObject, name: string): readonly string[] {
  const value = said[name];
  return isJsonList(value) ? value.filter((each) => typeof each === 'string') : strange(name);
}

function count(said: JsonObject, name: string): number {
  const value = said[name];
  return typeof value === 'number' ? value : strange(name);
}

function strange(wanted: string): never {
  throw new Error(`the outside world did not say what was expected of it: ${wanted}`);
}
