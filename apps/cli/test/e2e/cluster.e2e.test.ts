// Decides that a season played by separate processes is the same season, also where they are killed while it goes on.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doneTwice } from '@microcrop/faults/judge';
import { draw } from '@microcrop/kernel';
import { type TestCollector, testCollector } from '@microcrop/platform/test-collector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-cli.ts';
import {
  killNow,
  newFolder,
  removeFolder,
  SEED,
  simulatedSummary,
  startDemo,
  summaryOf,
  waitFor,
  worldBytes,
} from './support/demo-process.ts';
import { statementIn } from './support/operator-books.ts';

const FARMERS = 12;

/** What each span of a sale is: role, kind, name. */
const SALE = [
  ['gateway', 'server', 'POST /ussd/:secret'],
  ['worker:collection', 'consumer', 'request-premium'],
  ['worker:collection', 'client', 'POST operator'],
  ['worker:collection', 'consumer', 'hear-premium'],
  ['worker:notifications', 'consumer', 'send-notification'],
  ['worker:notifications', 'client', 'POST sms'],
] as const;

/** Less than what the outside world writes of such a season. */
const SEASON_BYTES = 90_000;

const KILLED = ['gateway', 'worker-collection', 'worker-payout', 'worker-notifications', 'worker-damage'];

/** Each at a moment of the season of its own. */
function deaths() {
  return KILLED.map((role, nth) => ({ role, atBytes: draw([SEED, 'cluster', nth]) * SEASON_BYTES })).toSorted(
    (left, right) => left.atBytes - right.atBytes,
  );
}

describe('a demo in processes of their own', () => {
  const folders: string[] = [];
  let collector: TestCollector;
  beforeAll(async () => {
    collector = await testCollector();
  });
  afterAll(async () => {
    await collector.close();
    await Promise.all(folders.map(removeFolder));
  });

  it('ends in the summary of one process, although a gateway and four workers were killed', async () => {
    const folder = await newFolder();
    folders.push(folder);
    const more = ['--headless', '--json', '--cluster', 'postgres'];
    const demo = startDemo({
      folder,
      farmers: FARMERS,
      more,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    });
    for (const { role, atBytes } of deaths()) {
      await waitFor(demo, async () => ((await worldBytes(folder)) >= atBytes ? true : undefined));
      if (demo.child.exitCode !== null) throw new Error(`ended before ${role} was killed: ${demo.stderr()}`);
      killNow(Number(await readFile(join(folder, 'cluster', `${role}.pid`), 'utf8')));
    }
    await demo.ended;
    expect({ status: demo.child.exitCode, said: demo.stderr().slice(-500) }).toMatchObject({ status: 0 });
    expect(summaryOf(demo.stdout())).toEqual(await simulatedSummary(ROOT, FARMERS));
    const statement = await statementIn(folder, SEED);
    expect(doneTwice(statement)).toEqual([]);
  });

  // Those killed took their latest spans with them; a sale whose spans all came is one trace through four processes.
  it('told one trace from a key press to the SMS that says that the cover is in force', () => {
    const byTrace = Map.groupBy(collector.spans(), ({ traceId }) => traceId);
    const sales = [...byTrace.values()].filter((spans) =>
      SALE.every(([role, kind, name]) =>
        spans.some((span) => span.role === role && span.kind === kind && span.name === name),
      ),
    );
    expect(sales.length).toBeGreaterThan(0);
    const [sale = []] = sales;
    const ids = new Set(sale.map(({ spanId }) => spanId));
    const roots = sale.filter(({ parentSpanId }) => parentSpanId === undefined || !ids.has(parentSpanId));
    expect(roots.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([
      ['POST /ussd/:secret', undefined],
    ]);
    expect(new Set(sale.map(({ facts }) => facts['policyId']).filter((id) => id !== undefined)).size).toBe(1);
  });
});
