// Decides that a demo is the season that the simulation of its seed plays, and that its folder is one demo's, of one kind, at a time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, ROOT } from '../support/run-cli.ts';
import {
  newFolder,
  onDatabase,
  removeFolder,
  runDemo,
  simulatedSummary,
  startDemo,
  summaryOf,
  waitFor,
} from './support/demo-process.ts';

const FARMERS = 24;
const ANEW = 3;

describe('a demo of 24 farmers', () => {
  let folder: string;
  let beside: Ran;
  let first: { readonly status: number | null; readonly stdout: string; readonly stderr: string };

  beforeAll(async () => {
    folder = await newFolder();
    const demo = startDemo({ folder, farmers: FARMERS, more: ['--headless', '--json'] });
    await waitFor(demo, () => (demo.stderr().includes('the season:') ? true : undefined));
    beside = await runDemo({ folder, farmers: FARMERS });
    await demo.ended;
    first = { status: demo.child.exitCode, stdout: demo.stdout(), stderr: demo.stderr() };
  });
  afterAll(() => removeFolder(folder));

  it('reconciles, and its summary is the simulation’s', async () => {
    expect(first).toMatchObject({ status: 0 });
    const summary = summaryOf(first.stdout);
    expect(summary).toEqual(await simulatedSummary(ROOT, FARMERS));
    expect(summary).toMatchObject({ trialBalanceZero: true, operatorStatementMatches: true });
  });

  it('prints nothing but the summary on standard output, and says where it writes', () => {
    expect(first.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(first.stderr).toContain(folder);
    expect(first.stderr).toContain('MB');
  });

  it('refuses a second demo beside it on the same folder', () => {
    expect(beside).toMatchObject({ status: 2, stdout: '' });
    expect(beside.stderr).toContain('another demo');
    expect(beside.stderr).toContain('--data-dir');
  });

  it('tells the same summary again at the next start', async () => {
    const again = await runDemo({ folder, farmers: FARMERS });
    expect(again).toMatchObject({ status: 0, stdout: first.stdout });
  });

  it('refuses other parameters and names them', async () => {
    const other = await runDemo({ folder, farmers: FARMERS + 1, more: ['--weather-faults', 'none'] });
    expect(other).toMatchObject({ status: 2, stdout: '' });
    expect(other.stderr).toMatch(/other parameters \(farmers, weatherFaults\).*--reset/);
  });

  it('refuses another seed as well, though the outside world’s books are of one seed too', async () => {
    const other = await runDemo({ folder, farmers: FARMERS, seed: 10 });
    expect(other).toMatchObject({ status: 2, stdout: '' });
    expect(other.stderr).toMatch(/other parameters \(seed.*--reset/);
  });

  it('refuses the data of another version of the software', async () => {
    await onDatabase(
      folder,
      `update scheme.record set value = value || '{"version": "0.0.9"}' where name = 'demo'`,
    );
    const other = await runDemo({ folder, farmers: FARMERS });
    expect(other).toMatchObject({ status: 2, stdout: '' });
    expect(other.stderr).toMatch(/other parameters \(version\).*--reset/);
  });

  it('starts anew with --reset, other parameters or not', async () => {
    const anew = await runDemo({ folder, farmers: ANEW, more: ['--reset'] });
    expect(anew).toMatchObject({ status: 0 });
    expect(summaryOf(anew.stdout)).toEqual(await simulatedSummary(ROOT, ANEW));
  });
});
