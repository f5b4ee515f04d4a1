// Decides how the operator's lists of named values are read: a name may be repeated, but may not say two things.
import type { JsonObject } from '@microcrop/kernel';
import { misshapen, optionalTextAt } from './read-field.ts';

/** Each name with its values in order, those without a value left out. */
export type NamedValues = ReadonlyMap<string, readonly string[]>;

/** `keyField` is what the list calls its names: `Name` in prompts, `Key` in results. Refuses CALLBACK_SHAPE. */
export function namedValues(items: readonly JsonObject[], keyField: 'Name' | 'Key'): NamedValues {
  const values = new Map<string, string[]>();
  for (const item of items) {
    const key = optionalTextAt(item, keyField);
    const value = key === undefined ? undefined : optionalTextAt(item, 'Value');
    if (key !== undefined && value !== undefined) values.set(key, [...(values.get(key) ?? []), value]);
  }
  return values;
}

/** The one value of the first of `names` that has any. Refuses CALLBACK_SHAPE where a name says two things. */
export function singleValue(values: NamedValues, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const said = new Set(values.get(name));
    if (said.size > 1) misshapen(name);
    for (const value of said) return value;
  }
  return undefined;
}
