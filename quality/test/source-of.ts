// Decides how a test makes a source file from a few lines.
import type { SourceFile } from '../src/rules/violation.ts';
import { parseSyntax } from '../src/source/syntax.ts';

/** A parsed file at `path` holding `lines`. */
export function sourceOf(path: string, ...lines: readonly string[]): SourceFile {
  const text = `${lines.join('\n')}\n`;
  return { path, text, syntax: parseSyntax(text) };
}
