// Decides whether a file has the shape of its schema: the node's name is looked up first, then its own fields are held to it.
import { isQuantity, nodeNamedIn, REGISTRY } from '@microcrop/indices';
import { parseDate, parseMonthDay, refusalCode } from '@microcrop/kernel';
import { type Finding, finding, type Path } from './fault.ts';
import { hint } from './nearest.ts';
import { type SchemaView, viewOf } from './schema-view.ts';
import { jsonOf, type SourceNode } from './source.ts';

/** All faults of shape below `path`. */
export function checkShape(schema: unknown, node: SourceNode, path: Path): readonly Finding[] {
  const view = viewOf(schema);
  if (view.nodeOf !== undefined) return checkNode(view.nodeOf, node, path);
  if (view.decimal) return checkDecimal(view, node, path);
  if (view.anyOf.length > 0) return checkAlternatives(view, node, path);
  if (view.type === 'object') return checkObject(view, node, path);
  if (view.type === 'array') return checkArray(view, node, path);
  return checkLeaf(view, node, path);
}

function checkNode(category: keyof typeof REGISTRY, node: SourceNode, path: Path): readonly Finding[] {
  const nodes: readonly { readonly name: string; readonly schema: unknown }[] = REGISTRY[category];
  const names = nodes.map((entry) => entry.name);
  if (node.kind !== 'object') {
    return [finding(path, 'WRONG_TYPE', `write an object with one of ${names.join(', ')}`)];
  }
  const found = nodeNamedIn(nodes, jsonOf(node));
  if (found !== undefined) return checkShape(found.schema, node, path);
  const given = node.fields.map((field) => field.name);
  const unknown = given[0] ?? '';
  return [
    finding(
      path,
      'NODE_UNKNOWN',
      `no ${category} is named "${unknown.slice(0, 40)}": ${hint(unknown, names)}`,
    ),
  ];
}

const DECIMAL_TEXT = /^[0-9]{1,7}(\.[0-9]{1,12})?$/;

function checkDecimal(view: SchemaView, node: SourceNode, path: Path): readonly Finding[] {
  const scalar = node.kind === 'number' || node.kind === 'string';
  if (scalar && DECIMAL_TEXT.test(node.text)) return [];
  return [
    finding(
      path,
      'DECIMAL_EXPECTED',
      `write a plain decimal of at least 0, such as 0.05. ${view.description}`.trim(),
    ),
  ];
}

function checkAlternatives(view: SchemaView, node: SourceNode, path: Path): readonly Finding[] {
  const options = view.anyOf.map(viewOf);
  const constants = options.flatMap((option) => (option.constant === undefined ? [] : [option.constant]));
  if (constants.length === options.length) return checkConstants(constants, node, path);
  const fitting = options.filter((option) => option.type === node.kind);
  if (fitting.length === 0)
    return [finding(path, 'WRONG_TYPE', `this cannot be a ${node.kind}. ${view.description}`)];
  const [only, ...more] = fitting;
  if (only !== undefined && more.length === 0) return checkShape(only.schema, node, path);
  return checkObjects(fitting, node, path);
}

function checkConstants(constants: readonly string[], node: SourceNode, path: Path): readonly Finding[] {
  const text = node.kind === 'string' ? node.text : '';
  if (node.kind === 'string' && constants.includes(text)) return [];
  return [finding(path, 'NOT_ONE_OF', `write one of ${constants.map((name) => `"${name}"`).join(', ')}`)];
}

/** Alternatives that are objects differ by a required field that no other has. */
function checkObjects(options: readonly SchemaView[], node: SourceNode, path: Path): readonly Finding[] {
  const names = node.kind === 'object' ? node.fields.map((field) => field.name) : [];
  const marks = options.map((option) =>
    option.required.find((name) => options.every((other) => other === option || !other.properties.has(name))),
  );
  const at = marks.findIndex((mark) => mark !== undefined && names.includes(mark));
  const chosen = options[at];
  if (chosen !== undefined) return checkShape(chosen.schema, node, path);
  const wanted = marks.filter((mark) => mark !== undefined);
  return [finding(path, 'FIELD_MISSING', `one of the fields ${wanted.join(', ')} is needed here`)];
}

function checkObject(view: SchemaView, node: SourceNode, path: Path): readonly Finding[] {
  if (node.kind !== 'object')
    return [finding(path, 'WRONG_TYPE', `write an object. ${view.description}`.trim())];
  const names = node.fields.map((field) => field.name);
  const missing = view.required
    .filter((name) => !names.includes(name))
    .map((name) => finding(path, 'FIELD_MISSING', `the field "${name}" is missing here; add it`));
  const inner = node.fields.flatMap(({ name, value }) => checkField(view, name, value, [...path, name]));
  const empty =
    view.minProperties > names.length ? [finding(path, 'TOO_FEW', 'at least one entry is needed here')] : [];
  return [...missing, ...empty, ...inner];
}

function checkField(view: SchemaView, name: string, value: SourceNode, path: Path): readonly Finding[] {
  const property = view.properties.get(name);
  if (property !== undefined) return checkShape(property, value, path);
  const pattern = view.patternProperties[0];
  if (pattern === undefined) {
    const known = [...view.properties.keys()];
    return [
      finding(path, 'FIELD_UNKNOWN', `"${name.slice(0, 40)}" is not a field here: ${hint(name, known)}`),
    ];
  }
  if (new RegExp(pattern.pattern).test(name)) return checkShape(pattern.schema, value, path);
  return [
    finding(
      path,
      'NAME_MALFORMED',
      `"${name.slice(0, 40)}" is no name: use small letters, digits and hyphens`,
    ),
  ];
}

function checkArray(view: SchemaView, node: SourceNode, path: Path): readonly Finding[] {
  if (node.kind !== 'array') return [finding(path, 'WRONG_TYPE', `write a list. ${view.description}`.trim())];
  const count = node.items.length;
  if (count < view.minItems || count > view.maxItems) {
    return [
      finding(
        path,
        'WRONG_LENGTH',
        `${bounds(view.minItems, view.maxItems)} entries are needed, there are ${count}`,
      ),
    ];
  }
  return node.items.flatMap((item, at) =>
    checkShape(view.prefixItems[at] ?? view.items, item, [...path, at]),
  );
}

function checkLeaf(view: SchemaView, node: SourceNode, path: Path): readonly Finding[] {
  if (view.type === 'integer' || view.type === 'number') return checkInteger(view, node, path);
  if (node.kind !== 'string')
    return [finding(path, 'WRONG_TYPE', `write a text. ${view.description}`.trim())];
  if (view.constant !== undefined) return checkConstants([view.constant], node, path);
  const text = node.text;
  if (text.length < view.minLength || text.length > view.maxLength) {
    return [
      finding(
        path,
        'WRONG_LENGTH',
        `${bounds(view.minLength, view.maxLength)} characters are needed, there are ${text.length}`,
      ),
    ];
  }
  if (view.pattern === undefined || new RegExp(view.pattern).test(text))
    return checkCalendar(view, text, path);
  const code = view.unitOf === undefined ? 'TEXT_MALFORMED' : 'QUANTITY_EXPECTED';
  return [finding(path, code, `"${text.slice(0, 40)}" is not what is expected. ${view.description}`.trim())];
}

function checkInteger(view: SchemaView, node: SourceNode, path: Path): readonly Finding[] {
  const value =
    node.kind === 'number' && /^-?(0|[1-9][0-9]{0,14})$/.test(node.text) ? Number(node.text) : undefined;
  if (value === undefined)
    return [finding(path, 'INTEGER_EXPECTED', `write a whole number. ${view.description}`.trim())];
  if (value >= view.minimum && value <= view.maximum && !Object.is(value, -0)) return [];
  return [
    finding(path, 'OUT_OF_RANGE', `write ${bounds(view.minimum, view.maximum)}. ${view.description}`.trim()),
  ];
}

function checkCalendar(view: SchemaView, text: string, path: Path): readonly Finding[] {
  if (view.monthDay && text !== 'sowing' && !reads(() => parseMonthDay(text))) {
    return [finding(path, 'DAY_UNKNOWN', `"${text}" is not a day of every year; write one such as "03-01"`)];
  }
  if (view.date && !reads(() => parseDate(text))) {
    return [finding(path, 'DAY_UNKNOWN', `"${text}" is not in the calendar`)];
  }
  if (view.unitOf !== undefined && /^[0-9.]+ /.test(text) && !isQuantity(text)) {
    return [finding(path, 'QUANTITY_EXPECTED', `"${text}" is no quantity. ${view.description}`)];
  }
  return [];
}

function reads(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    if (refusalCode(error) !== undefined) return false;
    throw error;
  }
}

function bounds(low: number, high: number): string {
  if (low === high) return String(low);
  return Number.isFinite(high) ? `${low} to ${high}` : `at least ${low}`;
}
