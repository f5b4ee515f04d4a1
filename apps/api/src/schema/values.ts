// Decides the form of each plain value on the wire: money in minor units as text, instants and days in ISO form, opaque ids.
import {
  formatDate,
  formatDecimal,
  formatInstant,
  type Instant,
  type LocalDate,
  type Money,
  type Ratio,
} from '@microcrop/kernel';
import Type, { type Static, type TProperties, type TSchema } from 'typebox';

/** An object of these members and no other. */
export function object<Members extends TProperties>(members: Members) {
  return Type.Object(members, { additionalProperties: false });
}

/** An object with a name of its own in the description. */
export function named<Members extends TProperties>(title: string, description: string, members: Members) {
  return Type.Object(members, { additionalProperties: false, title, description });
}

export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** One of these words. */
export function oneOf<const Words extends string[]>(words: readonly [...Words]) {
  return Type.Enum<Words>(words, { type: 'string' });
}

export const ID = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'opaque',
});

export const DAY = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a civil day' });

export const INSTANT = Type.String({
  description: "an instant of the scheme's clock, ISO 8601 with its offset",
});

export const NAME = Type.String({ minLength: 1, maxLength: 80 });

export const COUNT = Type.Integer({ minimum: 0 });

export const DECIMAL = Type.String({ description: 'a decimal number, exact to the places shown' });

const DECIMAL_PLACES = 12;

/** Twelve places, without zeros that say nothing; a ratio without end is rounded half-even there. */
export function decimalOf(value: Ratio): string {
  return formatDecimal(value, DECIMAL_PLACES).replace(/\.?0+$/, '');
}

export const MONEY = named('Money', 'An amount, exact.', {
  currency: oneOf(['KES', 'TZS', 'UGX', 'USD']),
  minorUnits: Type.String({ pattern: '^-?\\d{1,19}$', description: 'cents, where the currency has them' }),
});

export function moneyOf({ currency, minorUnits }: Money): Static<typeof MONEY> {
  return { currency, minorUnits: minorUnits.toString() };
}

export function instantOf(instant: Instant): string {
  return formatInstant(instant);
}

export function instantOrNull(instant: Instant | null | undefined): string | null {
  return instant === null || instant === undefined ? null : formatInstant(instant);
}

export function dayOf(date: LocalDate): string {
  return formatDate(date);
}
