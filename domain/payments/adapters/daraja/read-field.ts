// Decides how one field of the operator's JSON is read: numbers and texts alike, one object or a list alike.
import { isJsonObject, type Json, type JsonObject, type Money, parseMoney, refuse } from '@microcrop/kernel';
import { OPERATOR_RECEIPT_PATTERN } from '../../src/paybill-receipt.ts';
import { PAYMENTS_REFUSALS } from '../../src/refusals.ts';

/** Longest text of any field that we read, in characters; a balance list is the longest on record. */
const TEXT_CHARACTERS_MAX = 1000;

/** The object at `field`. Refuses CALLBACK_SHAPE. */
export function objectAt(parent: JsonObject, field: string): JsonObject {
  const value = ownValue(parent, field);
  return isJsonObject(value) ? value : misshapen(field);
}

/** The text at `field`, a number as its digits. Refuses CALLBACK_SHAPE. */
export function textAt(parent: JsonObject, field: string): string {
  return optionalTextAt(parent, field) ?? misshapen(field);
}

/** As `textAt`; `undefined` where the field is absent, null or empty. Refuses CALLBACK_SHAPE for any other type. */
export function optionalTextAt(parent: JsonObject, field: string): string | undefined {
  const value = ownValue(parent, field);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.length > TEXT_CHARACTERS_MAX) return misshapen(field);
  return value;
}

/** The objects at `field`: a list of them, or a single one; none where it is absent. Refuses CALLBACK_SHAPE. */
export function objectsAt(parent: JsonObject, field: string): readonly JsonObject[] {
  const value = ownValue(parent, field);
  if (value === undefined || value === null) return [];
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  return list.map((item) => (isJsonObject(item) ? item : misshapen(field)));
}

/** A positive amount in shillings with at most two decimals. Refuses CALLBACK_AMOUNT_MALFORMED. */
export function amountOf(text: string): Money<'KES'> {
  const isAmount = /^\d{1,9}(\.\d{1,2})?$/.test(text) && !/^0+(\.0+)?$/.test(text);
  return isAmount ? parseMoney('KES', text) : refuse(PAYMENTS_REFUSALS.CALLBACK_AMOUNT_MALFORMED);
}

/** Refuses CALLBACK_RECEIPT_MALFORMED. */
export function receiptOf(text: string): string {
  return OPERATOR_RECEIPT_PATTERN.test(text) ? text : refuse(PAYMENTS_REFUSALS.CALLBACK_RECEIPT_MALFORMED);
}

export function misshapen(field: string): never {
  return refuse(PAYMENTS_REFUSALS.CALLBACK_SHAPE, { field });
}

function ownValue(parent: JsonObject, field: string): Json | undefined {
  return Object.hasOwn(parent, field) ? parent[field] : undefined;
}
