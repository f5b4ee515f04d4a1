// Decides what a rule is: a function from a file to what is wrong in it.
import type { Syntax } from '../source/syntax.ts';

/** One breach: where (line from 1), of which rule, and what to do instead. */
export type Violation = {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
};

/** A TypeScript file with its tree. */
export type SourceFile = { readonly path: string; readonly text: string; readonly syntax: Syntax };

export type SourceRule = (file: SourceFile) => readonly Violation[];

/** `path:line rule: message`, as editors link it. */
export function formatViolation({ rule, path, line, message }: Violation): string {
  return `${path}:${line} ${rule}: ${message}`;
}
