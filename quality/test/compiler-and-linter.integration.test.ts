// Decides that compiler, linter and formatter bite as we configured them: each setting that the house relies on has a seed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { member } from '../src/source/member.ts';
import { REPOSITORY } from '../src/source/repository.ts';
import { npmTool } from '../src/source/tool.ts';

const CONFIGURATIONS = [
  '.oxlintrc.json',
  'biome.json',
  'tsconfig.json',
  'tsconfig.core.json',
  'package.json',
];

/** A line of an otherwise sound file, where it stands, and the rule of the linter that must name it (none: it is allowed). */
const LINT_SEEDS: readonly (readonly [room: string, line: string, rule: string | undefined])[] = [
  ['apps/worker/src', 'export const pay = () => { Promise.resolve(1); };', 'no-floating-promises'],
  ['apps/worker/src', '[1].forEach(async (one) => { await Promise.resolve(one); });', 'no-misused-promises'],
  ['apps/worker/src', 'export const pay = (given: any) => String(given);', 'no-explicit-any'],
  ['apps/worker/src', 'export const pay = (given?: string) => given!.length;', 'no-non-null-assertion'],
  ['apps/worker/src', 'export const pay = (given: string) => JSON.parse(given).amount;', 'no-unsafe-return'],
  ['apps/worker/src', "export const pay = () => { throw 'late'; };", 'only-throw-error'],
  [
    'apps/worker/src',
    'export const pay = (a: 1 | 2) => { switch (a) { case 1: return 3; } return 4; };',
    'switch-exhaustiveness-check',
  ],
  ['apps/worker/src', 'export const pay = (a: string) => a == "1";', 'eqeqeq'],
  ['apps/worker/src', 'export const pay = () => console.log(1);', 'no-console'],
  ['apps/worker/src', 'export default 1;', 'no-default-export'],
  ['apps/worker/src', 'export const pay = () => Date.now();', undefined],
  ['domain/ledger/src', 'export const pay = () => Date.now();', 'no-restricted-globals'],
  ['domain/ledger/src', 'export const pay = () => new Date().getTime();', 'no-restricted-globals'],
  [
    'domain/ledger/src',
    "export const pay = () => new Intl.NumberFormat('sw').format(1);",
    'no-restricted-globals',
  ],
  ['domain/ledger/src', 'export const pay = () => globalThis;', 'no-restricted-globals'],
  ['domain/ledger/src', 'export const pay = (Date: number) => Date + 1;', undefined],
  ['domain/ledger/store', 'export const pay = () => Date.now();', undefined],
  ['scheme/pay', 'export const pay = () => Date.now();', 'no-restricted-globals'],
  ['scheme/test', 'export const pay = () => Date.now();', undefined],
];

/** A line of a core, and the name that the compiler must not know there. */
const CORE_SEEDS: readonly (readonly [line: string, name: string])[] = [
  ['export const a = process.env;', 'process'],
  ["export const a = fetch('b');", 'fetch'],
  ['export const a = setTimeout(() => 1, 2);', 'setTimeout'],
  ['export const a = performance.now();', 'performance'],
  ['export const a = crypto.randomUUID();', 'crypto'],
  ['export const a = console;', 'console'],
  ["export const a = Buffer.from('b');", 'Buffer'],
  ["export const a = new TextEncoder().encode('b');", 'TextEncoder'],
];

/** A file that the strictness of the whole repository refuses, and the compiler's code. */
const STRICT_SEEDS: readonly (readonly [text: string, code: string])[] = [
  ['export const a = (list: readonly number[]): number => list[0];', 'TS2322'],
  ['export const a: { b?: 1 } = { b: undefined };', 'TS2375'],
  ['export const a = (map: Record<string, string>) => map.b;', 'TS4111'],
  ['export enum A { B }', 'TS1294'],
  ['const a = 1;\nexport {};', 'TS6133'],
  ["import { One } from './types-only.ts';\nexport type B = One;", 'TS1484'],
];

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tools-'));
  for (const file of CONFIGURATIONS) cpSync(join(REPOSITORY, file), join(root, file));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, '.cache/tsc'), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

const seed = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const run = (name: string, ...given: readonly string[]) => {
  const [node, ...all] = npmTool(name, ...given);
  return spawnSync(node, all, { cwd: root, encoding: 'utf8' });
};

describe('the linter', () => {
  const found = new Map<string, string[]>();
  const pathOf = (room: string, at: number) => `${room}/seed-${at}.ts`;

  beforeAll(() => {
    for (const [at, [room, line]] of LINT_SEEDS.entries()) seed(pathOf(room, at), `${line}\n`);
    const report: unknown = JSON.parse(run('oxlint', '--format=json', 'apps', 'domain', 'scheme').stdout);
    const diagnostics = member(report, 'diagnostics');
    for (const each of Array.isArray(diagnostics) ? diagnostics : []) {
      const path = String(member(each, 'filename'));
      found.set(path, [...(found.get(path) ?? []), String(member(each, 'code'))]);
    }
  });

  it.each(LINT_SEEDS.map(([room, line, rule], at) => ({ room, line, rule, at })))(
    '$room: $line',
    ({ room, rule, at }) => {
      const codes = found.get(pathOf(room, at)) ?? [];
      if (rule === undefined) expect(codes).toEqual([]);
      else expect(codes.some((code) => code.includes(rule))).toBe(true);
    },
  );
});

describe('the compiler', () => {
  it('knows no name of a machine in a core', () => {
    for (const [at, [line]] of CORE_SEEDS.entries()) seed(`domain/ledger/src/core-${at}.ts`, `${line}\n`);
    const output = run('tsc', '-p', 'tsconfig.core.json').stdout;
    for (const [at, [, name]] of CORE_SEEDS.entries())
      expect(output).toMatch(new RegExp(`core-${at}\\.ts\\(.*Cannot find name '${name}'`));
  });

  it('is strict to the limit', () => {
    seed('simulation/types-only.ts', 'export type One = 1;\n');
    for (const [at, [text]] of STRICT_SEEDS.entries()) seed(`simulation/strict-${at}.ts`, `${text}\n`);
    const output = run('tsc', '-p', 'tsconfig.json').stdout;
    for (const [at, [, code]] of STRICT_SEEDS.entries())
      expect(output).toMatch(new RegExp(`strict-${at}\\.ts\\(\\d+,\\d+\\): error ${code}:`));
  });
});

describe('the formatter', () => {
  it.each([
    ['double quotes', 'export const a = "b";\n'],
    ['a missing semicolon', "export const a = 'b'\n"],
    ['four spaces', 'export function a() {\n    return 1;\n}\n'],
    [
      'imports out of order',
      "import { b } from './b.ts';\nimport { a } from './a.ts';\n\nexport const c = a + b;\n",
    ],
    ['a line of more than 110', `export const a = [${"'a long element', ".repeat(8)}'b'];\n`],
  ])('refuses %s', (_, text) => {
    seed('benchmarks/seed.ts', text);
    expect(run('biome', 'ci', 'benchmarks/seed.ts').status).toBe(1);
  });

  it('accepts what it would write', () => {
    seed('benchmarks/seed.ts', "export const a = 'b';\n");
    expect(run('biome', 'ci', 'benchmarks/seed.ts').status).toBe(0);
  });
});
