// Decides how a typed number of acres becomes quarter acres.

const QUARTER_ACRES_MAX = 80;

/** Quarter acres 1..80 of "0.25", "1,5", "20", ".75"; `undefined` for what is no such area. */
export function readArea(input: string): number | undefined {
  const match = /^(\d{0,2})(?:[.,](\d{1,2}))?$/.exec(input);
  if (match === null || (match[1] === '' && match[2] === undefined)) return undefined;
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  const quarters = hundredths / 25;
  return Number.isInteger(quarters) && quarters >= 1 && quarters <= QUARTER_ACRES_MAX ? quarters : undefined;
}
