// Decides the configuration of `serve`: environment over file over default, read once, every fault told together.

import { isAccountName } from '@microcrop/accounts';
import { isJsonObject } from '@microcrop/kernel';
import type { Agent, EnlistedApprover, Provider } from '@microcrop/scheme';
import { Complaint } from '../../complaint.ts';
import { parseJson } from '../parse-json.ts';
import {
  SETTINGS,
  type Setting,
  type SettingKind,
  type SettingName,
  type SettingValues,
} from './settings-table.ts';

export type ServeConfiguration = {
  readonly values: SettingValues;
  readonly agents: readonly Agent[];
  readonly approvers: readonly EnlistedApprover[];
};

type Environment = Readonly<Record<string, string | undefined>>;
type FileMembers = Readonly<Record<string, unknown>>;

/** What the role of a process adds: the providers that it calls, and settings it needs although they have a fallback. */
export type RoleNeeds = { readonly providers: readonly Provider[]; readonly needed: readonly SettingName[] };

/** `fileText` is the JSON of --config, or nothing. Complains with every fault; no value is ever repeated, for some are secret. */
export function readConfiguration(
  environment: Environment,
  fileText: string | undefined,
  { providers, needed }: RoleNeeds,
): ServeConfiguration {
  const faults: string[] = [];
  const file = readMembers(fileText, faults);
  const own = settingNames().filter((name) => isOwn(SETTINGS[name], providers));
  const read = new Map(own.map((name) => [name, readSetting(name, environment, file, faults)]));
  const values: SettingValues = (name) => read.get(name) ?? '';
  for (const name of needed) if (values(name) === '') faults.push(missing(name));
  const agents = readPeople(file['agents'], ['code', 'name'], 'agents', faults).map(agentOf);
  const approvers = readPeople(file['approvers'], ['name', 'credentialDigest'], 'approvers', faults).map(
    approverOf,
  );
  if (approvers.some(({ credentialDigest }) => !/^[0-9a-f]{64}$/.test(credentialDigest))) {
    faults.push('approvers: a credentialDigest is the SHA-256 of a credential, 64 hexadecimal digits');
  }
  if (!approvers.every(({ name }) => isAccountName(name))) {
    faults.push(
      'approvers: a name is what an account signs in with: a-z, 0-9 and . _ @ + -, 2 to 64 of them',
    );
  }
  if (faults.length === 0) return { values, agents, approvers };
  throw new Complaint(
    [
      'the configuration has faults; correct each one and start again:',
      ...faults.map((fault) => `  ${fault}`),
    ].join('\n'),
  );
}

function isOwn({ provider }: Setting, providers: readonly Provider[]): boolean {
  return provider === undefined || providers.includes(provider);
}

function settingNames(): readonly SettingName[] {
  return Object.keys(SETTINGS).filter(isSettingName);
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

const LISTS = ['agents', 'approvers'];

function readMembers(text: string | undefined, faults: string[]): FileMembers {
  if (text === undefined) return {};
  const value = parseJson(text);
  if (!isJsonObject(value)) {
    faults.push('the configuration file is no JSON object');
    return {};
  }
  for (const name of Object.keys(value)) {
    if (!isSettingName(name) && !LISTS.includes(name))
      faults.push(`${name.slice(0, 40)}: the file names a setting that there is not`);
  }
  return value;
}

function readSetting(
  name: SettingName,
  environment: Environment,
  file: FileMembers,
  faults: string[],
): string {
  const setting: Setting = SETTINGS[name];
  const given = environment[setting.variable] ?? memberText(file[name]);
  const value = given === undefined || given === '' ? setting.fallback : given;
  if (value === undefined) faults.push(missing(name));
  else if (value !== '' && !FORMS[setting.kind].test(value))
    faults.push(`${setting.variable} (${name}) is not ${WANTED[setting.kind]}: ${setting.says}`);
  return value ?? '';
}

function missing(name: SettingName): string {
  const { variable, says } = SETTINGS[name];
  return `${variable} (${name}) is missing: ${says}`;
}

function memberText(member: unknown): string | undefined {
  if (member === undefined) return undefined;
  return typeof member === 'string' || typeof member === 'number' ? String(member) : '\u0000';
}

const FORMS: Readonly<Record<SettingKind, RegExp>> = {
  text: /^[^\p{Cc}]{1,4096}$/u,
  address: /^https?:\/\/[^\s/?#]+(\/[^\s?#]*[^\s?#/])?$/,
  port: /^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$/,
  milliseconds: /^[0-9]{1,6}$/,
  // A provider is waited for fifteen seconds.
  seconds: /^(1[6-9]|[2-9][0-9]|[1-9][0-9]{2,3})$/,
  share: /^(0|1|0\.[0-9]{1,6}|1\.0{1,6})$/,
  shillings: /^[0-9]{1,12}$/,
  count: /^[1-9][0-9]{0,4}$/,
  rate: /^[0-9]{1,5}$/,
  shortcode: /^[0-9]{5,7}$/,
  file: /^[^\p{Cc}]{1,4096}$/u,
  redis: /^rediss?:\/\/[^\s/?#]+(\/[0-9]{1,3})?$/,
  broker: /^amqps?:\/\/[^\s/?#]+(\/[^\s/?#]*)?$/,
  name: /^[a-z][a-z0-9-]{0,40}$/,
  folder: /^[^\p{Cc}]{1,4096}$/u,
  addresses: /^(public|any)$/,
};

/** How a form is told to a person. */
export const WANTED: Readonly<Record<SettingKind, string>> = {
  text: 'a line of text',
  address: 'an address such as https://host:port, without a slash at its end',
  port: 'a port from 0 to 65535',
  milliseconds: 'a whole number of milliseconds',
  seconds: 'a number of seconds from 16 to 9999',
  share: 'a number from 0 to 1',
  shillings: 'a whole number of shillings',
  count: 'a whole number from 1 to 99999',
  rate: 'a whole number a second, up to 99999',
  shortcode: 'a shortcode of 5 to 7 digits',
  file: 'the name of a file',
  redis: 'an address such as redis://host:6379',
  broker: 'an address such as amqp://user:password@host:5672',
  name: 'a name of small letters, digits and hyphens',
  folder: 'the name of a folder',
  addresses: 'public or any',
};

type Person = Readonly<Record<string, string>>;

function readPeople(
  list: unknown,
  needed: readonly string[],
  name: string,
  faults: string[],
): readonly Person[] {
  if (list === undefined) return [];
  const people: readonly unknown[] = Array.isArray(list) ? list : [undefined];
  const read = people.map((each) => personOf(each, needed));
  if (read.includes(undefined))
    faults.push(`${name}: write a list of objects with the texts ${needed.join(' and ')}`);
  return read.filter((each) => each !== undefined);
}

function personOf(value: unknown, needed: readonly string[]): Person | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const person = Object.fromEntries(texts);
  return needed.every((member) => (person[member] ?? '') !== '') ? person : undefined;
}

function agentOf(person: Person): Agent {
  return { code: person['code'] ?? '', name: person['name'] ?? '' };
}

function approverOf(person: Person): EnlistedApprover {
  return {
    name: person['name'] ?? '',
    credentialDigest: person['credentialDigest'] ?? '',
    sellsAs: person['sellsAs'],
  };
}
