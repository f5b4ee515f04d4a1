// The verbs on product files, as a script calls them: answers, exit codes, and a sentence for each kind of bad input.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, runCli } from './support/run-cli.ts';

const MAIZE = join(ROOT, 'products/maize-drought.jsonc');
const SEASON = '2026-long-rains';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-product-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** A file of one season's rain at one place: `rain` of each day from 1 March on; null is blank. */
async function rainFile(name: string, column: string, rain: readonly (number | null)[]): Promise<string> {
  const first = Date.UTC(2026, 2, 1);
  const lines = rain.map(
    (depth, at) => `${new Date(first + at * 86_400_000).toISOString().slice(0, 10)},${depth ?? ''}`,
  );
  return file(name, `date,${column}\n${lines.join('\n')}\n`);
}

/** The maize cover with its terms written in the file, so that one season of rain evaluates it. */
async function writtenProduct(): Promise<string> {
  const shipped = await readFile(MAIZE, 'utf8');
  const written = shipped
    .replace(/"(trigger|exit)": "([te])(\d)"/g, (_all, side: string, letter: string, number: string) => {
      const millimetres = (letter === 't' ? 100 : 30) * Number(number);
      return `"${side}": "${millimetres} mm"`;
    })
    .replace(/"terms": \{[\s\S]*?\n {4}\}/, '"terms": {}');
  return file('written.jsonc', written);
}

const evaluateArgs = (product: string, series: string, ...more: readonly string[]): readonly string[] => [
  'product',
  'evaluate',
  '--product',
  product,
  '--series',
  series,
  '--season',
  SEASON,
  ...more,
];

describe('product check', () => {
  it('says that a shipped product is sound', async () => {
    const { status, stdout, stderr } = await runCli(['product', 'check', MAIZE]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('maize-drought is sound');
  });

  it('tells every fault with file, line and column, and answers no', async () => {
    const text = (await readFile(MAIZE, 'utf8'))
      .replace('"exit": "e2"', '"exit": "e9"')
      .replace('"insurer"', '"insurrer"');
    const path = await file('faulty.jsonc', text);
    const { status, stdout, stderr } = await runCli(['product', 'check', path]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    const line = text.slice(0, text.indexOf('"e9"')).split('\n').length;
    expect(stderr).toMatch(new RegExp(`^.*faulty\\.jsonc:${line}:\\d+: TERM_UNKNOWN`, 'm'));
    expect(stderr).toMatch(/faulty\.jsonc:\d+:\d+: FIELD_UNKNOWN/);
  });

  it('prints the faults as JSON', async () => {
    const path = await file('broken.jsonc', '{ "product": "x", }');
    const { status, stdout } = await runCli(['product', 'check', path, '--json']);
    const answer: { sound: boolean; faults: readonly object[] } = JSON.parse(stdout);
    expect({ status, sound: answer.sound }).toEqual({ status: 1, sound: false });
    expect(answer.faults[0]).toMatchObject({ file: path, line: 1, code: 'SYNTAX' });
  });

  it.each([
    ['a file that is absent', () => Promise.resolve(join(folder, 'absent.jsonc')), 'there is no such file'],
    ['a folder', () => Promise.resolve(folder), 'it is a folder'],
    ['bytes that are no text', () => binary(), 'save it as UTF-8'],
  ])('refuses %s', async (_name, path, sentence) => {
    const { status, stdout, stderr } = await runCli(['product', 'check', await path()]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

async function binary(): Promise<string> {
  const path = join(folder, 'binary.jsonc');
  await writeFile(path, new Uint8Array([0xff, 0xfe, 0x00]));
  return path;
}

describe('product fit', () => {
  it('prints terms, addends and the burn, and writes the version', async () => {
    const out = join(folder, 'version.json');
    const args = ['product', 'fit', MAIZE, '--series', 'generated:9', '--season', SEASON, '--out', out];
    const { status, stdout } = await runCli(args);
    expect(status).toBe(0);
    for (const part of ['Terms', 'net-premium', 'stamp-duty', 'generated', 'KES 8,000.00'])
      expect(stdout).toContain(part);
    const told = await runCli([...args.slice(0, -2), '--json']);
    const answer: { digest: string; document: object; burn: { rows: readonly object[] } } = JSON.parse(
      told.stdout,
    );
    expect(stdout).toContain(answer.digest);
    expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(answer.document);
    expect(answer.burn.rows).toHaveLength(30);
  });

  it.each([
    [
      'an unknown place of a list',
      ['--series', 'SERIES', '--places', 'PLACES'],
      'the place list does not know "NOWHERE"',
    ],
    ['a misspelt place', ['--series', 'MISSPELT'], 'write KARARE'],
    ['too few years', ['--series', 'SERIES'], 'YEARS_TOO_FEW'],
    ['a seed that is none', ['--series', 'generated:x'], 'generated:9'],
    [
      'a kind that is none',
      ['--series', 'SERIES', '--kind', 'radar'],
      'station, satellite, reanalysis, generated',
    ],
    ['a season that is none', ['--series', 'SERIES', '--season', '2026'], 'SEASON_MALFORMED'],
    ['a season of another product', ['--series', 'SERIES', '--season', '2026-short-rains'], 'SEASON_UNKNOWN'],
  ])('refuses %s', async (_name, given, sentence) => {
    const series = await rainFile('rain.csv', 'NOWHERE', [1, 2, 3]);
    const misspelt = await rainFile('misspelt.csv', 'Karare', [1, 2, 3]);
    const places = await file(
      'places.csv',
      'place,county_code,county,constituency_code,constituency\nKARARE,010,Marsabit,047,Saku\n',
    );
    const names: Record<string, string> = { SERIES: series, MISSPELT: misspelt, PLACES: places };
    const { status, stdout, stderr } = await runCli([
      'product',
      'fit',
      MAIZE,
      '--season',
      SEASON,
      ...given.map((each) => names[each] ?? each),
    ]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});

type PhaseAnswer = {
  readonly phase: string;
  readonly determined: boolean;
  readonly indices: readonly { readonly value: number; readonly fill: object | null }[];
  readonly missingDays: readonly string[];
  readonly substitutions: readonly object[];
  readonly reasons: readonly { readonly reason: string }[];
  readonly due: { readonly minorUnits: number } | null;
};
type PlaceAnswer = {
  readonly place: string;
  readonly rate: number;
  readonly rateExact: string;
  readonly payout: { readonly minorUnits: number };
  readonly complete: boolean;
  readonly phases: readonly PhaseAnswer[];
};

describe('product evaluate', () => {
  it('evaluates written terms on one season at a place that no list knows, by hand to the cent', async () => {
    // 1 mm a day: 41, 61 and 92 mm against triggers 100, 200, 300 and exits 30, 60, 90.
    const series = await rainFile(
      'dry.csv',
      'Plot 7',
      Array.from({ length: 92 }, () => 1),
    );
    const { status, stdout } = await runCli(
      evaluateArgs(await writtenProduct(), series, '--place', 'Plot 7', '--sum-insured', '100000', '--json'),
    );
    const answer: PlaceAnswer = JSON.parse(stdout);
    // 0.2 × 59/70 + 0.4 × 139/140 + 0.4 × 208/210 = 0.9619047…
    expect({ status, rateExact: answer.rateExact, complete: answer.complete }).toEqual({
      status: 0,
      rateExact: '101/105',
      complete: true,
    });
    expect(answer.payout.minorUnits).toBe(96_190);
    expect(answer.phases.map(({ indices }) => indices[0]?.value)).toEqual([41, 61, 92]);
    expect(answer.phases.reduce((sum, { due }) => sum + (due?.minorUnits ?? 0), 0)).toBe(96_190);
  });

  it('says which days are missing and how they were filled', async () => {
    const series = await rainFile(
      'gaps.csv',
      'X',
      Array.from({ length: 92 }, (_day, at) => (at === 3 ? null : 1)),
    );
    const { stdout } = await runCli(evaluateArgs(await writtenProduct(), series, '--place', 'X', '--json'));
    const { phases }: PlaceAnswer = JSON.parse(stdout);
    expect(phases[0]).toMatchObject({ determined: true, missingDays: ['2026-03-04'] });
    expect(phases[0]?.indices[0]).toMatchObject({ value: 41, fill: { name: 'scale' } });
    const { stdout: text } = await runCli(evaluateArgs(await writtenProduct(), series));
    expect(text).toContain('missing: 2026-03-04, filled by "scale"');
  });

  it('takes a missing day from a neighbour and says from which', async () => {
    const days = Array.from({ length: 92 }, (_day, at) =>
      new Date(Date.UTC(2026, 2, 1 + at)).toISOString().slice(0, 10),
    );
    const series = await file(
      'two.csv',
      `date,KARARE,SONGA\n${days.map((day, at) => `${day},${at === 3 ? '' : 1},2`).join('\n')}\n`,
    );
    const { stdout } = await runCli(
      evaluateArgs(await writtenProduct(), series, '--place', 'KARARE', '--json'),
    );
    const { phases }: PlaceAnswer = JSON.parse(stdout);
    expect(phases[0]).toMatchObject({
      missingDays: [],
      substitutions: [{ date: '2026-03-04', rung: 'neighbours', place: 'SONGA', value: '2 mm' }],
    });
  });

  it('leaves a phase undetermined, with its reason, where too much is missing or it has not ended', async () => {
    const series = await rainFile(
      'short.csv',
      'X',
      Array.from({ length: 61 }, (_day, at) => (at < 20 ? null : 1)),
    );
    const { status, stdout } = await runCli(
      evaluateArgs(await writtenProduct(), series, '--place', 'X', '--json'),
    );
    const { phases, complete, payout }: PlaceAnswer = JSON.parse(stdout);
    expect({ status, complete, payout: payout.minorUnits }).toEqual({
      status: 0,
      complete: false,
      payout: 0,
    });
    expect(phases.map(({ determined, reasons, due }) => [determined, reasons[0]?.reason, due])).toEqual([
      [false, 'days-missing', null],
      [false, 'days-missing', null],
      [false, 'not-yet-ended', null],
    ]);
  });

  it('evaluates every place, and a version as the definition that it was fitted from', async () => {
    const version = join(folder, 'same.json');
    await runCli(['product', 'fit', MAIZE, '--series', 'generated:9', '--season', SEASON, '--out', version]);
    const [fromDefinition, fromVersion] = await Promise.all(
      [MAIZE, version].map((product) => runCli(evaluateArgs(product, 'generated:9', '--json'))),
    );
    expect(fromVersion?.stdout).toBe(fromDefinition?.stdout);
    const { places }: { places: readonly PlaceAnswer[] } = JSON.parse(fromVersion?.stdout ?? '');
    expect(places).toHaveLength(12);
  });

  it.each([
    ['a place that the series has not', ['--place', 'NIX'], 'the series has no such column'],
    ['an amount with decimals', ['--sum-insured', '80.50'], 'whole cents'],
    ['a negative amount', ['--sum-insured=-1'], 'whole cents'],
    ['an option that there is not', ['--plaice', 'X'], "unknown option '--plaice'"],
    ['a word too many', ['X'], 'too many arguments'],
  ])('refuses %s', async (_name, given, sentence) => {
    const { status, stdout, stderr } = await runCli(evaluateArgs(MAIZE, 'generated:9', ...given));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it.each([
    ['a number that is none', 'date,X\n2026-03-01,4 mm\n', 'line 2, column 2'],
    ['a date that is none', 'date,X\n2026-02-30,4\n', 'line 2, column 1'],
    ['two columns of one name', 'date,X,X\n2026-03-01,4,4\n', 'has two columns'],
    ['no date column', 'day,X\n2026-03-01,4\n', 'the first column must be "date"'],
    ['no day', 'date,X\n', 'no day follows the header'],
    ['nothing at all', '', 'the first column must be "date"'],
    ['semicolons', 'date;X\n2026-03-01;4\n', 'separate the columns by commas'],
  ])('refuses a series with %s', async (_name, text, sentence) => {
    const { status, stdout, stderr } = await runCli(evaluateArgs(MAIZE, await file('bad.csv', text)));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it.each([
    ['a version of no known shape', '{"format":"microcrop-product/1","season":7}', 'VERSION_MALFORMED'],
    ['a definition with faults', '{"product":"x"}', ':1:1: FIELD_MISSING'],
  ])('refuses %s', async (_name, text, sentence) => {
    const { status, stderr } = await runCli(evaluateArgs(await file('bad.json', text), 'generated:9'));
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('refuses a dry-spell cover on satellite rain', async () => {
    const series = await rainFile('chirps.csv', 'KARARE', [1, 2]);
    const { status, stderr } = await runCli(evaluateArgs(join(ROOT, 'products/dry-spell.jsonc'), series));
    expect(status).toBe(2);
    expect(stderr).toContain('SERIES_KIND_CANNOT_CARRY');
  });
});
