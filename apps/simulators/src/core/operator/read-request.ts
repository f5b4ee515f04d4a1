// What a request to the operator says: its JSON fields as text, and the rules that a field must pass.

import type { WorldReply, WorldRequest } from '../world-types.ts';
import { refuse, refuseField } from './refuse.ts';

/** Fields as text; numbers are written as JSON would write them. Absent, null and nested are undefined. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** A field's name and whether its value will do; `undefined` is passed when it is absent. */
export type Rule = readonly [field: string, passes: (value: string | undefined) => boolean];

const BODY_CHARACTERS_MAX = 65_536;

/** The header's value whatever the case of its name. */
export function header(request: WorldRequest, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(request.headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

export function readFields(body: string): Fields | null {
  if (body.length > BODY_CHARACTERS_MAX) return null;
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, asText(value)]));
  } catch {
    return null;
  }
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** The refusal of the first field that fails its rule, or null. */
export function firstFault(fields: Fields, rules: readonly Rule[], body: string): WorldReply | null {
  const failed = rules.find(([field, passes]) => !passes(fields[field]));
  return failed === undefined ? null : refuseField(failed[0], body);
}

export const badPayload = (body: string): WorldReply => refuse('400.002.05', 'Invalid Request Payload', body);

export const isMsisdn = (value: string | undefined): boolean =>
  value !== undefined && /^254(?:1(?:0[0-8]|1\d|2[014]|30|4[0-5]|8\d)|7\d\d)\d{6}$/.test(value);

export const isUrl = (value: string | undefined): boolean =>
  value !== undefined && value.length <= 512 && /^https?:\/\/[^\s/?#]+(?:[/?][^\s#]*)?$/.test(value);

export const isWhole =
  (least: number, most: number) =>
  (value: string | undefined): boolean =>
    value !== undefined && /^\d{1,7}$/.test(value) && Number(value) >= least && Number(value) <= most;

export const isLong =
  (least: number, most: number) =>
  (value: string | undefined): boolean =>
    value !== undefined && value.trim().length >= least && value.length <= most;

export const isOptional =
  (passes: (value: string | undefined) => boolean) =>
  (value: string | undefined): boolean =>
    value === undefined || value === '' || passes(value);

export const isOneOf =
  (...allowed: readonly string[]) =>
  (value: string | undefined): boolean =>
    value !== undefined && allowed.includes(value);

export const isTimestamp = (value: string | undefined): boolean =>
  value !== undefined &&
  /^20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(value);

/** A field that its rule has already passed. */
export function field(fields: Fields, name: string): string {
  return fields[name] ?? '';
}
