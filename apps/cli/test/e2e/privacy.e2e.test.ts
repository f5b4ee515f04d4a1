// Decides that no number of a person stands in anything that a demo writes or says, the outside world's own books excepted.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { testCollector } from '@microcrop/platform/test-collector';
import { type Farmer, type FarmerTerms, planFarmers } from '@microcrop/simulators';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  booksOf,
  newFolder,
  type RunningDemo,
  removeFolder,
  SEED,
  startDemo,
  waitFor,
} from './support/demo-process.ts';

const FARMERS = 20;

/** The outside world's own. */
const EXCEPTED = 'world';

/** How a person's numbers may be written: what each of these holds is found whatever stands around it. */
function numbersOf({ msisdn, nationalId }: Farmer): readonly string[] {
  // The last nine digits are in 2547…, +2547… and 07… alike.
  return [msisdn.slice(3), nationalId];
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Each place where one of `numbers` stands: a file, or a text of ours by name. */
async function find(
  folder: string,
  texts: Readonly<Record<string, string>>,
  numbers: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  const search = (name: string, bytes: Buffer): void => {
    for (const number of numbers) if (bytes.includes(number, 0, 'latin1')) found.push(`${name}: ${number}`);
  };
  for (const [name, text] of Object.entries(texts)) search(name, Buffer.from(text));
  for (const path of await filesBelow(folder)) {
    if (relative(folder, path).split('/')[0] !== EXCEPTED)
      search(relative(folder, path), await readFile(path));
  }
  return found;
}

/** What the pages and the metrics say while the machine stands. */
async function readPages(demo: RunningDemo): Promise<Readonly<Record<string, string>>> {
  const season = /the season:\s+(http:\S+)/.exec(demo.stderr())?.[1] ?? '';
  const { origin } = new URL(season);
  const paths = ['/metrics', '/version', '/health/ready', '/season', '/season/data'];
  const read = async (path: string): Promise<readonly [string, string]> => {
    const response = await fetch(`${origin}${path}`);
    return [path, await response.text()];
  };
  const pages = Object.fromEntries(await Promise.all(paths.map(read)));
  const { bundles }: { bundles: { determinationId: string }[] } = JSON.parse(pages['/season/data'] ?? '');
  // In the database a bundle may lie compressed, where no search would see into it.
  const files = bundles.map(({ determinationId }) => read(`/season/bundles/${determinationId}`));
  return { ...pages, ...Object.fromEntries(await Promise.all(files)) };
}

describe('what a demo of 20 farmers leaves and says', () => {
  let folder: string;
  let texts: Readonly<Record<string, string>>;
  let numbers: readonly string[];

  beforeAll(async () => {
    folder = await newFolder();
    const collector = await testCollector();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    const demo = startDemo({ folder, farmers: FARMERS, more: ['--json'], env });
    await waitFor(demo, () => (demo.stderr().includes('Ctrl-C stops') ? true : undefined));
    const pages = await readPages(demo);
    demo.child.kill('SIGTERM');
    await demo.ended;
    texts = { stdout: demo.stdout(), stderr: demo.stderr(), spans: collector.text(), ...pages };
    await collector.close();
    numbers = (await peopleOf(folder)).flatMap(numbersOf);
  });
  afterAll(() => removeFolder(folder));

  it('holds no number of anybody', async () => {
    expect(numbers).toHaveLength(2 * FARMERS);
    expect(texts['/metrics']).toContain('microcrop_messages_done_total');
    expect(texts['spans']).toContain('POST /ussd/:secret');
    expect(await readFile(join(folder, 'platform.log'), 'utf8')).toContain('"route":"/ussd/:secret"');
    expect(texts['/season/data']).toContain('"policies"');
    expect(Object.keys(texts).filter((name) => name.includes('/bundles/')).length).toBeGreaterThan(10);
    expect((await filesBelow(folder)).length).toBeGreaterThan(500);
    expect(await find(folder, texts, numbers)).toEqual([]);
  });

  it('was searched where the numbers are known to stand', async () => {
    const books = await readFile(booksOf(folder), 'latin1');
    expect(numbers.filter((_, at) => at % 2 === 0).every((number) => books.includes(number))).toBe(true);
  });

  it('is searched by a search that bites', async () => {
    const [number = ''] = numbers;
    const planted = Buffer.concat([
      Buffer.from([0, 1, 255, 7]),
      Buffer.from(`+254${number}`),
      Buffer.from([0]),
    ]);
    await writeFile(join(folder, 'postgres', 'planted'), planted);
    expect(await find(folder, { said: `0${number}` }, numbers)).toEqual([
      `said: ${number}`,
      `postgres/planted: ${number}`,
    ]);
  });
});

/** The same people again, from the plan that the outside world wrote down. */
async function peopleOf(folder: string): Promise<readonly Farmer[]> {
  const lines = (await readFile(booksOf(folder), 'utf8')).split('\n');
  const line = lines.find((each) => each.startsWith('{"e":"farmers"')) ?? '{}';
  const { terms }: { terms: FarmerTerms } = JSON.parse(line);
  return planFarmers(SEED, FARMERS, terms);
}
