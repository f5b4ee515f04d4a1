// Decides that the rules over texts, manifests and catalogues bite, each by a seeded violation.
import { describe, expect, it } from 'vitest';
import { checkRefusals } from '../src/refusals/check.ts';
import { type ListedRefusal, refusalsOf } from '../src/refusals/collect.ts';
import { REFUSALS_PAGE, refusalsPage } from '../src/refusals/page.ts';
import { checkPlainText } from '../src/rules/plain-text.ts';
import { checkRuntimeDependencies, DEPENDENCY_PAGE } from '../src/rules/runtime-dependencies.ts';

// Written in pieces, so that this file does not hold what it looks for.
const seed = (...pieces: readonly string[]) => pieces.join('');

describe('plain text', () => {
  it.each([
    ['no-machine-path', seed('see /wo', 'rk/main/README.md')],
    ['no-machine-path', seed('"/ho', 'me/amina/project"')],
    ['no-machine-path', seed('`/tm', 'p/demo`')],
    ['no-registry-host', seed('https://regis', 'try.npmjs.org/pg')],
    ['no-registry-host', seed('"resol', 'ved": "https://mirror/pg.tgz"')],
    ['no-secret', seed('-----BEGIN ', 'PRIVATE KEY-----')],
    ['no-secret', seed('AKI', 'AIOSFODNN7EXAMPLE')],
    ['no-secret', seed('ghp', '_0123456789abcdef0123456789abcdef0123')],
    ['no-real-phone', seed('+2547', '22987654')],
    ['no-real-phone', seed('2541', '10987654')],
    ['no-real-phone', seed('07', '22987654')],
  ])('%s: %s', (rule, text) => {
    const [found, ...rest] = checkPlainText({ path: 'docs/guide.md', text: `one\n${text}\n` });
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ rule, line: 2 });
  });

  it.each([
    ['a made-up number', '254700000123 0712345678'],
    ['the number of the sandbox', '254708374149'],
    ['digits of a digest', 'a0722987654b 00722987654'],
    ['a path of a service', 'GET /homepage /workers/list'],
    ['a folder of the repository', seed('scheme/wo', 'rk/a.ts ./tm', 'p/a')],
  ])('%s is harmless', (_, text) => {
    expect(checkPlainText({ path: 'docs/guide.md', text })).toEqual([]);
  });
});

describe('runtime-dependencies', () => {
  const manifest = {
    path: 'apps/cli/package.json',
    text: '{"dependencies":{"commander":"1","@microcrop/kernel":"1"}}',
  };
  const page = (...names: readonly string[]) => ({
    path: DEPENDENCY_PAGE,
    text: names.map((name) => `| \`${name}\` | cli | because |`).join('\n'),
  });

  it('compares manifests and page both ways', () => {
    expect(checkRuntimeDependencies([manifest, page('commander')])).toEqual([]);
    expect(checkRuntimeDependencies([manifest])).toHaveLength(1);
    expect(checkRuntimeDependencies([manifest, page('commander', 'lodash')])).toHaveLength(1);
  });

  it('reads optional dependencies too', () => {
    const optional = {
      path: 'platform/package.json',
      text: '{"optionalDependencies":{"postgres-binary":"1"}}',
    };
    expect(checkRuntimeDependencies([optional, page()])).toHaveLength(1);
  });
});

describe('refusals', () => {
  const path = 'domain/ledger/src/refusals.ts';
  const good: ListedRefusal = {
    code: 'POSTING_UNBALANCED',
    message: 'debits and credits differ',
    status: 422,
    path,
  };
  const use = { path: 'domain/ledger/src/post.ts', text: 'refuse(LEDGER_REFUSALS.POSTING_UNBALANCED)' };
  const faults = (refusals: readonly ListedRefusal[], ...files: readonly { path: string; text: string }[]) =>
    checkRefusals(refusals, [{ path: REFUSALS_PAGE, text: refusalsPage(refusals) }, use, ...files]).map(
      ({ message }) => message,
    );

  it('a complete catalogue that is used and documented passes', () => {
    expect(faults([good])).toEqual([]);
  });

  it.each([
    ['a code of two rooms', [good, { ...good, path: 'scheme/refusals.ts' }], 2],
    ['a code in small letters', [{ ...good, code: 'Posting' }], 2],
    ['no message', [{ ...good, message: '' }], 1],
    ['no status', [{ ...good, status: Number.NaN }], 1],
    ['a status that is no refusal', [{ ...good, status: 200 }], 1],
    ['a code that nothing refuses with', [good, { ...good, code: 'NEVER_USED' }], 1],
  ])('%s is found', (_, refusals, count) => {
    expect(faults(refusals)).toHaveLength(count);
  });

  it('a catalogue outside refusals.ts is found', () => {
    expect(
      faults([good], { path: 'domain/ledger/src/post.ts', text: 'export const A = catalogue({});' }),
    ).toHaveLength(1);
  });

  it('the page is compared whole: a missing and a surplus line are both found', () => {
    const other = { ...good, code: 'OTHER' };
    const check = (text: string) => checkRefusals([good], [use, { path: REFUSALS_PAGE, text }]);
    expect(check(refusalsPage([good]))).toEqual([]);
    expect(check(refusalsPage([]))).toHaveLength(1);
    expect(check(refusalsPage([good, other]))).toHaveLength(1);
    expect(checkRefusals([good], [use])).toHaveLength(1);
  });

  it('reads catalogues as rooms export them', () => {
    const exported = { LEDGER_REFUSALS: { POSTING_UNBALANCED: good }, other: 1, list: ['a'] };
    expect(refusalsOf(path, exported)).toEqual([good]);
  });
});
