// Decides that every library the product ships with has a line that says why, and every line a library.
import type { TextFile } from '../source/list-files.ts';
import { member } from '../source/member.ts';
import type { Violation } from './violation.ts';

export const DEPENDENCY_PAGE = 'docs/decisions/runtime-dependencies.md';

/** Compares the rooms' package.json with the table of reasons, both ways. */
export function checkRuntimeDependencies(files: readonly TextFile[]): readonly Violation[] {
  const page = files.find(({ path }) => path === DEPENDENCY_PAGE);
  const explained = new Set(
    [...(page?.text ?? '').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? ''),
  );
  const used = files
    .filter(({ path }) => /^([^/]+|(domain|apps)\/[^/]+)\/package\.json$/.test(path))
    .flatMap((file) => librariesOf(file).map((name) => ({ path: file.path, name })));
  const names = new Set(used.map(({ name }) => name));
  return [
    ...used
      .filter(({ name }) => !explained.has(name))
      .map(({ path, name }) => violation(path, `${name} has no line in ${DEPENDENCY_PAGE}`)),
    ...[...explained]
      .filter((name) => !names.has(name))
      .map((name) => violation(DEPENDENCY_PAGE, `${name} is no dependency of any room: delete its line`)),
  ];
}

function librariesOf({ text }: TextFile): readonly string[] {
  const manifest: unknown = JSON.parse(text);
  const names = ['dependencies', 'optionalDependencies'].flatMap((list) =>
    Object.keys(member(manifest, list) ?? {}),
  );
  return names.filter((name) => !name.startsWith('@microcrop/'));
}

function violation(path: string, message: string): Violation {
  return { rule: 'runtime-dependencies', path, line: 1, message };
}
