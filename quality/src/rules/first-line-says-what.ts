// Decides that each source file opens with a comment that says what the file decides.
import type { SourceRule } from './violation.ts';

export const firstLineSaysWhat: SourceRule = ({ path, text }) =>
  /^\/\/ \S.{9,}/.test(text)
    ? []
    : [
        {
          rule: 'first-line-says-what',
          path,
          line: 1,
          message: 'open with a `//` line that says what the file decides',
        },
      ];
