// Decides the whole of the written rules: each over every file it speaks of.
import { listFiles, type TextFile } from '../source/list-files.ts';
import { member } from '../source/member.ts';
import { DRAWN, ROOM } from '../source/repository.ts';
import { parseSyntax } from '../source/syntax.ts';
import { type CastAllowance, checkCasts } from './casts.ts';
import { classesAreErrors } from './classes-are-errors.ts';
import { fileLength } from './file-length.ts';
import { fileNames } from './file-names.ts';
import { fileUrls } from './file-urls.ts';
import { firstLineSaysWhat } from './first-line-says-what.ts';
import { functionLength } from './function-length.ts';
import { glossaryWords } from './glossary-words.ts';
import { describeMedians } from './medians.ts';
import { namedExports } from './named-exports.ts';
import { checkPlainText } from './plain-text.ts';
import { pureMembers } from './pure-members.ts';
import { checkRuntimeDependencies } from './runtime-dependencies.ts';
import { testsRun } from './tests-run.ts';
import type { SourceFile, SourceRule, Violation } from './violation.ts';

const SOURCE_RULES: readonly SourceRule[] = [
  classesAreErrors,
  fileLength,
  fileNames,
  fileUrls,
  firstLineSaysWhat,
  functionLength,
  glossaryWords,
  namedExports,
  pureMembers,
  testsRun,
];

const CASTS_FILE = 'quality/casts.json';

/** Every violation in the repository at `root`, and one line of measures. */
export function checkRepository(root: string): { violations: readonly Violation[]; measures: string } {
  const files = listFiles(root);
  const sources = files.filter(({ path }) => isSource(path)).map(parseFile);
  const violations = [
    ...sources.flatMap((file) => SOURCE_RULES.flatMap((rule) => rule(file))),
    ...checkCasts(sources, readAllowance(files)),
    ...files.flatMap(checkPlainText),
    ...checkRuntimeDependencies(files),
  ];
  return { violations: violations.toSorted(byPlace), measures: describeMedians(sources) };
}

function isSource(path: string): boolean {
  return path.endsWith('.ts') && !DRAWN.test(path) && (ROOM.test(path) || !path.includes('/'));
}

function parseFile({ path, text }: TextFile): SourceFile {
  try {
    return { path, text, syntax: parseSyntax(text) };
  } catch (cause) {
    throw new Error(`${path} does not parse`, { cause });
  }
}

function readAllowance(files: readonly TextFile[]): CastAllowance {
  const list: unknown = JSON.parse(files.find(({ path }) => path === CASTS_FILE)?.text ?? '{}');
  const paths = Object.keys(list ?? {});
  return Object.fromEntries(paths.map((path) => [path, Number(member(list, path))]));
}

function byPlace(one: Violation, other: Violation): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.line - other.line;
}
