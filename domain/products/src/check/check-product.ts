// Decides whether a product file is sound: every fault at once, each with its place and a sentence that says what to do.
import { Check } from 'typebox/value';
import type { ProductDefinition } from '../definition.ts';
import { DEFINITION_SCHEMA } from '../definition.ts';
import { brokenRules } from './broken-rules.ts';
import { checkShape } from './check-shape.ts';
import { draftOf } from './draft.ts';
import { type Fault, type Finding, pointerOf } from './fault.ts';
import { jsonOf, offsetOf, readSource, type SourceNode, sourceFindings } from './source.ts';

export type CheckedProduct =
  | { readonly sound: true; readonly definition: ProductDefinition }
  | { readonly sound: false; readonly faults: readonly Fault[] };

/** Checks the text of a product file; `file` is what faults call it. Never throws on whatever the text holds. */
export function checkProduct(text: string, file: string): CheckedProduct {
  const { root, syntax } = readSource(text);
  const place = placeFinder(text);
  const told = (offset: number, path: string, code: string, message: string): Fault => ({
    file,
    ...place(offset),
    path,
    code,
    message,
  });
  if (syntax.length > 0 || root === undefined) {
    return {
      sound: false,
      faults: inOrder(syntax.map(({ offset, code, message }) => told(offset, '', code, message))),
    };
  }
  const findings = allFindings(root);
  if (findings.length > 0) {
    const faults = findings.map((found) =>
      told(offsetOf(root, found.path), pointerOf(found.path), found.code, found.message),
    );
    return { sound: false, faults: inOrder(faults) };
  }
  const definition = jsonOf(root);
  if (Check(DEFINITION_SCHEMA, definition)) return { sound: true, definition };
  return {
    sound: false,
    faults: [told(0, '', 'SHAPE', 'the file is not a product; compare it with a published one')],
  };
}

function allFindings(root: SourceNode): readonly Finding[] {
  const first = sourceFindings(root);
  const shape = checkShape(DEFINITION_SCHEMA, root, []);
  const draft = draftOf(jsonOf(root), [...first, ...shape]);
  return [...first, ...shape, ...brokenRules(draft)];
}

function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted((left, right) => left.line - right.line || left.column - right.column);
}

/** Offsets to line and column, both from 1; a column counts UTF-16 units, as editors do. */
function placeFinder(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}
