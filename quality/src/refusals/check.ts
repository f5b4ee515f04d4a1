// Decides what a closed catalogue means: codes unique over all rooms, complete entries, none unused, none made elsewhere.
import type { Violation } from '../rules/violation.ts';
import type { TextFile } from '../source/list-files.ts';
import { ROOM, TEST } from '../source/repository.ts';
import { catalogueFiles, type ListedRefusal } from './collect.ts';
import { REFUSALS_PAGE, refusalsPage } from './page.ts';

/** Every fault of the catalogues, and of the page that documents them. */
export function checkRefusals(
  refusals: readonly ListedRefusal[],
  files: readonly TextFile[],
): readonly Violation[] {
  return [
    ...refusals.flatMap((refusal) => faultsOf(refusal, refusals)),
    ...unusedRefusals(refusals, files),
    ...cataloguesElsewhere(files),
    ...pageFaults(refusals, files),
  ];
}

function faultsOf(refusal: ListedRefusal, all: readonly ListedRefusal[]): readonly Violation[] {
  const { code, message, status, path } = refusal;
  const twin = all.find((other) => other !== refusal && other.code === code);
  return [
    ...(twin === undefined ? [] : [violation(path, `${code} is also a code of ${twin.path}`)]),
    ...(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code)
      ? []
      : [violation(path, `${code} is not in capitals with _`)]),
    ...(message.trim().length >= 8
      ? []
      : [violation(path, `${code} has no message that a person could use`)]),
    ...(status >= 400 && status < 600 ? [] : [violation(path, `${code} has no HTTP status for a refusal`)]),
  ];
}

// A code that nothing refuses with promises a check that does not exist.
function unusedRefusals(
  refusals: readonly ListedRefusal[],
  files: readonly TextFile[],
): readonly Violation[] {
  const catalogues = new Set(catalogueFiles(files));
  const shipped = files.filter((file) => isShipped(file) && !catalogues.has(file));
  const text = shipped.map((file) => file.text).join('\n');
  return refusals
    .filter(({ code }) => !new RegExp(`\\b${code}\\b`).test(text))
    .map(({ code, path }) => violation(path, `${code} is refused nowhere`));
}

function cataloguesElsewhere(files: readonly TextFile[]): readonly Violation[] {
  const catalogues = new Set(catalogueFiles(files));
  return files
    .filter((file) => isShipped(file) && !catalogues.has(file) && !file.path.startsWith('quality/'))
    .filter(({ text }) => /(?<!function )\bcatalogue\(/.test(text))
    .map(({ path }) => violation(path, 'a catalogue outside refusals.ts: it would escape the documentation'));
}

function pageFaults(refusals: readonly ListedRefusal[], files: readonly TextFile[]): readonly Violation[] {
  const page = files.find(({ path }) => path === REFUSALS_PAGE);
  if (page?.text === refusalsPage(refusals)) return [];
  return [
    violation(REFUSALS_PAGE, 'is not what the catalogues say: node quality/src/refusals/main.ts --write'),
  ];
}

function isShipped({ path }: TextFile): boolean {
  return path.endsWith('.ts') && ROOM.test(path) && !TEST.test(path);
}

function violation(path: string, message: string): Violation {
  return { rule: 'refusals', path, line: 1, message };
}
