// Decides what in a content looks like personal data. A second line: contents are built from opaque ids to begin with.
import { type Json, type JsonObject, refuse } from '@microcrop/kernel';
import { walkJson } from './canonical-json.ts';
import { EVIDENCE_REFUSALS } from './refusals.ts';

/** Where and why: `rule` says what it looked like, never what it was. */
export type PersonalDatum = { readonly path: string; readonly rule: PersonalDataRule };

export type PersonalDataRule = 'key-of-a-person' | 'telephone-number' | 'email-address';

/** Parts of a key, written without case, `_`, `-` and spaces, that name a person or a way to one. */
const KEYS_OF_A_PERSON =
  /msisdn|phone|mobilenumber|nationalid|idnumber|passport|firstname|lastname|fullname|surname|dateofbirth|birthdate|email|homeaddress/;

/** A random identifier may spell anything in its digits. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Kenyan mobile numbers with their prefix (0, 254, +254, 00254), in one piece or in groups of three. Bare nine digits are
 * not taken for one: amounts and ratios look the same. Nor is a part of a longer number, of a ratio or of a decimal.
 */
const TELEPHONE =
  /(?<![0-9A-Za-z]|\d[./])(?:(?:\+|00)?254[ -]?|0)(?:7\d{2}|1\d{2})(?:\d{6}|[ -]\d{3}[ -]?\d{3})(?![0-9A-Za-z]|[./]\d)/;

const EMAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/;

/** All that looks personal, in no promised order. */
export function findPersonalData(content: JsonObject): readonly PersonalDatum[] {
  const found: PersonalDatum[] = [];
  walkJson(content, (value, path, key) => {
    if (key !== null && KEYS_OF_A_PERSON.test(key.toLowerCase().replace(/[_\- ]/g, ''))) {
      found.push({ path, rule: 'key-of-a-person' });
    }
    for (const text of [key, textOf(value)]) {
      const rule = text === null ? null : ruleOf(text);
      if (rule !== null) found.push({ path: text === key ? parentOf(path) : path, rule });
    }
  });
  return found;
}

/** Refuses PERSONAL_DATA, naming the place of the first thing found and what it looks like. */
export function refusePersonalData(content: JsonObject): void {
  const [first] = findPersonalData(content);
  if (first !== undefined) refuse(EVIDENCE_REFUSALS.PERSONAL_DATA, first);
}

/** A text, or a number that is long enough for a telephone number with its country; a series has thousands that are not. */
function textOf(value: Json): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && value >= 1e11 ? String(value) : null;
}

function ruleOf(text: string): PersonalDataRule | null {
  if (TELEPHONE.test(text.replace(UUID, ''))) return 'telephone-number';
  return EMAIL.test(text) ? 'email-address' : null;
}

/** A key that is itself a number must not stand in a refusal. */
function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}
