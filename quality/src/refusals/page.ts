// Decides how the refusals are documented: one table, by code.
import type { ListedRefusal } from './collect.ts';

export const REFUSALS_PAGE = 'docs/refusals.md';

/** The whole page; it is generated, and compared with the file on every check. */
export function refusalsPage(refusals: readonly ListedRefusal[]): string {
  const rows = refusals.map(
    ({ code, status, message, path }) =>
      `| \`${code}\` | ${status} | ${message.replaceAll('|', '\\|')} | ${roomOf(path)} |`,
  );
  return [
    '# Refusals',
    '',
    'What MicroCrop answers to input it cannot accept. A refused command changes nothing.',
    'This page is generated from the catalogues in the code (`node quality/src/refusals/main.ts --write`).',
    '',
    '| code | HTTP status | message | room |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function roomOf(path: string): string {
  return path.replace(/\/(src\/)?refusals\.ts$/, '');
}
