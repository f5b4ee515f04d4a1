// Decides how long a file may be.
import type { SourceRule } from './violation.ts';

/** Lines, blank ones and comments included. */
export const FILE_LINES_MAX = 400;

export const fileLength: SourceRule = ({ path, text }) => {
  const lines = lineCount(text);
  if (lines <= FILE_LINES_MAX) return [];
  return [
    { rule: 'file-length', path, line: FILE_LINES_MAX, message: `${lines} lines, at most ${FILE_LINES_MAX}` },
  ];
};

/** Lines of a text; a final line break does not begin another. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}
