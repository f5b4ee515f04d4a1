// Decides that each written rule bites: a seeded violation of every kind is found, at its line, and its neighbour is not.
import { describe, expect, it } from 'vitest';
import { castLines, checkCasts } from '../src/rules/casts.ts';
import { classesAreErrors } from '../src/rules/classes-are-errors.ts';
import { FILE_LINES_MAX, fileLength } from '../src/rules/file-length.ts';
import { fileNames } from '../src/rules/file-names.ts';
import { fileUrls } from '../src/rules/file-urls.ts';
import { firstLineSaysWhat } from '../src/rules/first-line-says-what.ts';
import { FUNCTION_LINES_MAX, functionLength, measureFunctions } from '../src/rules/function-length.ts';
import { glossaryWords, refusedWord } from '../src/rules/glossary-words.ts';
import { namedExports } from '../src/rules/named-exports.ts';
import { pureMembers } from '../src/rules/pure-members.ts';
import { testsRun } from '../src/rules/tests-run.ts';
import type { SourceRule } from '../src/rules/violation.ts';
import { sourceOf } from './source-of.ts';

const linesOf = (rule: SourceRule, path: string, ...lines: readonly string[]) =>
  rule(sourceOf(path, ...lines)).map(({ line }) => line);
const statements = (count: number) => Array.from({ length: count }, () => '  use();');

describe('first-line-says-what', () => {
  it.each([
    ['a comment', '// Decides where the rain falls.', []],
    ['code', "import { rain } from './rain.ts';", [1]],
    ['an empty comment', '//', [1]],
    ['a comment of another kind', '/* Decides where the rain falls. */', [1]],
  ])('%s', (_, first, expected) => {
    expect(linesOf(firstLineSaysWhat, 'domain/weather/src/rain.ts', first)).toEqual(expected);
  });
});

describe('lengths', () => {
  it('a file may have its most lines and not one more', () => {
    const full = Array.from({ length: FILE_LINES_MAX }, () => '//');
    expect(linesOf(fileLength, 'scheme/a.ts', ...full)).toEqual([]);
    expect(linesOf(fileLength, 'scheme/a.ts', ...full, '//')).toEqual([FILE_LINES_MAX]);
  });

  it.each([
    ['a function', 'export function pay() {', '}'],
    ['an arrow', 'const pay = () => {', '};'],
    ['a method', 'const till = { pay() {', '} };'],
    ['a getter', 'const till = { get paid() {', '} };'],
    ['a callback', 'each(() => {', '});'],
  ])('%s may have its most lines and not one more', (_, head, foot) => {
    const body = statements(FUNCTION_LINES_MAX - 2);
    expect(
      linesOf(functionLength, 'scheme/a.ts', '// é — two bytes count as one place', head, ...body, foot),
    ).toEqual([]);
    expect(
      linesOf(functionLength, 'scheme/a.ts', '// é — two bytes count as one place', head, '', ...body, foot),
    ).toEqual([2]);
  });

  it('a function that holds tests is a chapter; the tests themselves are measured', () => {
    const long = statements(FUNCTION_LINES_MAX);
    const path = 'domain/ledger/test/contract.ts';
    expect(
      linesOf(functionLength, path, 'export function contract() {', ...long, "  it('a', () => {});", '}'),
    ).toEqual([]);
    expect(
      linesOf(functionLength, path, "describe('b', () => {", "  it('a', () => {", ...long, '  });', '});'),
    ).toEqual([2]);
  });

  it('lines are counted from signature to closing brace', () => {
    const { syntax } = sourceOf(
      'scheme/a.ts',
      'const a = () => 1;',
      'function b(',
      '  c: number,',
      ') {',
      '  return c;',
      '}',
    );
    expect(measureFunctions(syntax)).toEqual([
      { line: 1, lines: 1 },
      { line: 2, lines: 5 },
    ]);
  });
});

describe('shape', () => {
  it.each([
    ['export default 1;', [1]],
    ['export default function pay() {}', [1]],
    ['const pay = 1; export { pay as default };', [1]],
    ['export const pay = 1;', []],
  ])('named-exports: %s', (line, expected) => {
    expect(linesOf(namedExports, 'scheme/a.ts', line)).toEqual(expected);
  });

  it.each([
    ['class Till {}', [1]],
    ['class Till extends Drawer {}', [1]],
    ['const till = class {};', [1]],
    ['class Refused extends Error {}', []],
  ])('classes-are-errors: %s', (line, expected) => {
    expect(linesOf(classesAreErrors, 'scheme/a.ts', line)).toEqual(expected);
  });

  it.each([
    ['scheme/sell/confirm-premium.ts', 0],
    ['scheme/test/confirm-premium.integration.test.ts', 0],
    ['scheme/sell/confirmPremium.ts', 1],
    ['scheme/sell/Confirm.ts', 1],
    ['scheme/utils.ts', 1],
    ['scheme/helpers/dates.ts', 1],
    ['scheme/common/dates.ts', 1],
    ['scheme/misc.ts', 1],
  ])('file-names: %s', (path, count) => {
    expect(linesOf(fileNames, path, '')).toHaveLength(count);
  });
});

describe('file-urls', () => {
  it.each([
    ["const a = new URL('./b', import.meta.url).pathname;", [1]],
    ['const a = new URL(import.meta.url).pathname;', [1]],
    ['const a = new URL(request.url).pathname;', []],
    ["const a = fileURLToPath(new URL('./b', import.meta.url));", []],
  ])('%s', (line, expected) => {
    expect(linesOf(fileUrls, 'apps/worker/test/a.ts', line)).toEqual(expected);
  });
});

describe('casts', () => {
  const path = 'domain/kernel/src/money.ts';

  it.each([
    ['const a = b as Money;', [1]],
    ['const a = <Money>b;', [1]],
    ['const a = b as unknown as Money;', [1, 1]],
    ['const a = [1] as const;', []],
    ['const a = b satisfies Money;', []],
    ["type Money = Brand<bigint, 'Money'>; const a = b as Money;", []],
    ["type Money<C> = Brand<C, 'Money'>; const a = b as unknown as Money<'KES'>;", []],
    ["type Money = Brand<bigint, 'Money'>; const a = b as Rain;", [1]],
    ["import { type Money as Rain } from './money.ts'; const a = b as Rain;", [1]],
  ])('%s', (line, expected) => {
    expect(castLines(sourceOf(path, line))).toEqual(expected);
  });

  it('the list of counted casts is compared both ways', () => {
    const file = sourceOf(path, 'const a = b as C;');
    expect(checkCasts([file], { [path]: 1 })).toEqual([]);
    expect(checkCasts([file], {})).toHaveLength(1);
    expect(checkCasts([file], { [path]: 2 })).toHaveLength(1);
    expect(checkCasts([file], { [path]: 1, 'domain/gone.ts': 1 })).toHaveLength(1);
  });

  it('tests may forge', () => {
    expect(checkCasts([sourceOf('domain/kernel/test/money.test.ts', 'const a = b as C;')], {})).toEqual([]);
  });
});

describe('glossary-words', () => {
  it.each([
    ['customerName', 'customer'],
    ['listCustomers', 'customer'],
    ['signUpFarmer', 'sign up'],
    ['PLANTING_DATE', 'planting'],
    ['coverageAmountMinor', 'coverage amount'],
    ['farmersEnrolled', undefined],
    ['rewarding', undefined],
    ['customs', undefined],
  ])('%s', (identifier, word) => {
    expect(refusedWord(identifier)).toBe(word);
  });

  it("is bitten in the trade's rooms and not where the outside world's words are spoken", () => {
    const line = 'export const customerId = 1;';
    expect(linesOf(glossaryWords, 'domain/policies/src/a.ts', line)).toEqual([1]);
    expect(linesOf(glossaryWords, 'domain/payments/adapters/daraja/a.ts', line)).toEqual([]);
    expect(linesOf(glossaryWords, 'apps/simulators/src/a.ts', line)).toEqual([]);
  });
});

describe('pure-members', () => {
  it.each([
    ['const a = Math.random();', 1],
    ["const a = Math['random']();", 1],
    ['const { random } = Math;', 1],
    ['const chance = Math;', 1],
    ["const a = 'b'.localeCompare('c');", 1],
    ['const a = (1).toLocaleString();', 1],
    ['const a = Math.floor(1.5);', 0],
    ['const a = { Math: 1 };', 0],
  ])('%s', (line, count) => {
    expect(linesOf(pureMembers, 'domain/weather/src/a.ts', line)).toHaveLength(count);
    expect(linesOf(pureMembers, 'scheme/watch/a.ts', line)).toHaveLength(count);
    expect(linesOf(pureMembers, 'apps/worker/src/a.ts', line)).toEqual([]);
    expect(linesOf(pureMembers, 'scheme/test/a.ts', line)).toEqual([]);
  });
});

describe('tests-run', () => {
  it.each([
    ["it.skip('a', b);", 1],
    ["it.only('a', b);", 1],
    ["describe.only('a', b);", 1],
    ["it.todo('a');", 1],
    ["it.fails('a', b);", 1],
    ["it.skipIf(c)('a', b);", 1],
    ["describe.runIf(c)('a', b);", 1],
    ["it('a', (context) => { context.skip(); });", 1],
    ["notVerified('real rain', 'absent'); it.skipIf(c)('a', b);", 0],
    ["notVerified('real rain', 'absent'); it.only('a', b);", 1],
    ["it.each([1])('a', b);", 0],
    ['const a = list.only;', 0],
  ])('%s', (line, count) => {
    expect(linesOf(testsRun, 'scheme/test/a.test.ts', line)).toHaveLength(count);
  });
});
