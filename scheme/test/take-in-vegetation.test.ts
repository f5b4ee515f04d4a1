// Decides that vegetation series come in source by source, once a day, each period after its end; a faulty file holds up no other.
import { readNdviCsv, type VegetationProvider } from '@microcrop/imagery';
import {
  addDays,
  addMinutes,
  dateAt,
  instantAt,
  type MessageId,
  parseDate,
  refusalCode,
} from '@microcrop/kernel';
import { openTwinSeason } from '@microcrop/simulation/in-process';
import { expect, it } from 'vitest';
import { handleMessage, type Ports, startLookingForVegetation } from '../index.ts';
import { planThread } from './support/thin-thread.ts';

type Row = {
  readonly id: MessageId;
  readonly kind: string;
  readonly body: never;
  readonly dueAt: number;
  readonly attempts: number;
};

const FILES: Record<string, string> = {};

const provider: VegetationProvider = {
  sources: async () => Object.keys(FILES),
  read: async (source, places) => {
    const text = FILES[source];
    if (text === undefined) return undefined;
    const bytes = new TextEncoder().encode(text);
    return readNdviCsv({ name: 'ndvi.csv', bytes, source, places, others: 'pass-over' });
  },
};

it('one look a day', async () => {
  const season = openTwinSeason(await planThread());
  const { driven, ports } = await season.boot();
  const asked: Ports = { ...ports, vegetation: provider };
  const waiting = (): readonly Row[] => (season.memory.snapshot()['platform.outbox'] ?? []) as readonly Row[];
  /** Works what is due as a worker would; answers what was refused. */
  const work = async (): Promise<readonly unknown[]> => {
    const refused: unknown[] = [];
    for (const message of waiting().filter(({ dueAt }) => dueAt <= driven.now()))
      await handleMessage(asked, message).catch((error: unknown) => refused.push(refusalCode(error)));
    return refused;
  };
  const values = async (): Promise<unknown> => {
    const query = { source: 'modis', places: ['SONGA'], asOf: driven.now() };
    const span = { from: parseDate('2011-01-01'), until: parseDate('2011-01-21') };
    const known = await ports.unitOfWork(({ vegetation }) => vegetation.seriesAsKnown({ ...query, ...span }));
    return [known.columns.get('SONGA'), known.vintages.get('SONGA')];
  };

  await driven.setClock(instantAt(parseDate('2011-01-21')));
  FILES['faulty'] = 'date,SONGA\n2011-01-02,0.1\n';
  FILES['modis'] = 'date,SONGA\n2011-01-01,0.1\n2011-01-11,\n2011-01-21,0.3\n';
  await startLookingForVegetation(asked);
  expect(await work()).toEqual([]);
  expect(await work()).toEqual(['VEGETATION_FILE_FAULTY']);
  expect(await values()).toEqual([
    [100_000, null, null],
    [1, 1, 0],
  ]);

  const next = waiting().find(({ kind }) => kind === 'look-for-vegetation');
  expect(next?.dueAt).toBe(addMinutes(driven.now(), 1440));
  delete FILES['faulty'];
  FILES['modis'] = FILES['modis'].replace('2011-01-11,', '2011-01-11,0.2');
  await driven.setClock(instantAt(addDays(dateAt(driven.now()), 11)));
  // The message of the faulty file is tried again too: its file is gone, so there is nothing to do.
  expect([await work(), await work()]).toEqual([[], []]);
  expect(waiting().map(({ kind }) => kind)).toEqual(['look-for-vegetation']);
  expect(await values()).toEqual([
    [100_000, 200_000, 300_000],
    [1, 2, 1],
  ]);
});
