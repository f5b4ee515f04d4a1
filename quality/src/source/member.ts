// Decides how a value of unknown shape is looked into.

/** `value[key]` where `value` is an object that has it, else `undefined`. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
