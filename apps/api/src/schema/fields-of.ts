// Decides which fields an answer may have, at any depth, and whether one may be absent.
import type { TSchema } from 'typebox';

/** By name; 'required' where it is so in one object of the schema. */
export function fieldsOf(schema: TSchema): ReadonlyMap<string, 'required' | 'optional'> {
  const found = new Map<string, 'required' | 'optional'>();
  collect(JSON.parse(JSON.stringify(schema)), found);
  return found;
}

function collect(node: unknown, found: Map<string, 'required' | 'optional'>): void {
  if (Array.isArray(node)) for (const each of node) collect(each, found);
  if (typeof node !== 'object' || node === null) return;
  if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
    const required = 'required' in node && Array.isArray(node.required) ? node.required : [];
    for (const name of Object.keys(node.properties))
      if (found.get(name) !== 'required') found.set(name, required.includes(name) ? 'required' : 'optional');
  }
  for (const member of Object.values(node)) collect(member, found);
}
