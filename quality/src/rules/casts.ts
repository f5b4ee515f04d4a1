// Decides where a cast may stand: a brand's own file makes its brand; any other is counted in a list that only shrinks.
import { TEST } from '../source/repository.ts';
import { identifierName, isNode, type SyntaxNode } from '../source/syntax.ts';
import type { SourceFile, Violation } from './violation.ts';

/** Casts allowed by path, beside brands: single typed accessors. */
export type CastAllowance = Readonly<Record<string, number>>;

/** Lines of the casts (`x as T`, `<T>x`) of a file that do not make a brand declared in it; `as const` is no cast. */
export function castLines({ syntax }: SourceFile): readonly number[] {
  const nodes = syntax.nodes.map(({ node }) => node);
  const brands = new Set(nodes.filter(declaresBrand).map((node) => identifierName(node['id'])));
  const casts = nodes.filter((node) => isNode(node, 'TsAsExpression', 'TsTypeAssertion'));
  const making = casts.filter((node) => brands.has(typeName(node['typeAnnotation'])));
  // `x as unknown as Brand` is one making, not a cast and a making.
  const inner = new Set(making.map((node) => node['expression']));
  return casts
    .filter((node) => !making.includes(node) && !inner.has(node))
    .map((node) => syntax.firstLine(node));
}

/** Compares the casts of `files` (tests apart, which forge bad input) with the allowance, both ways. */
export function checkCasts(files: readonly SourceFile[], allowance: CastAllowance): readonly Violation[] {
  const found = new Map(
    files.filter(({ path }) => !TEST.test(path)).map((file) => [file.path, castLines(file)]),
  );
  const excess = [...found].flatMap(([path, lines]) =>
    lines.slice(allowance[path] ?? 0).map((line) => violation(path, line, EXCESS)),
  );
  const unused = Object.entries(allowance)
    .filter(([path, count]) => (found.get(path)?.length ?? 0) < count)
    .map(([path, count]) => violation(path, 1, `quality/casts.json allows ${count}, it has fewer: lower it`));
  return [...excess, ...unused];
}

const EXCESS =
  'a cast that makes no brand of this file: narrow the type instead (a typed accessor is counted in quality/casts.json)';

function declaresBrand(node: SyntaxNode): boolean {
  return isNode(node, 'TsTypeAliasDeclaration') && typeName(node['typeAnnotation']) === 'Brand';
}

function typeName(type: unknown): string | undefined {
  return isNode(type, 'TsTypeReference') ? identifierName(type['typeName']) : undefined;
}

function violation(path: string, line: number, message: string): Violation {
  return { rule: 'casts', path, line, message };
}
