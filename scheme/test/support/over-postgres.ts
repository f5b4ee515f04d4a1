// Decides how a planned season runs over PostgreSQL in one process: its stores in a database of its own, its world beside it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@microcrop/platform/test-database';
import { type OpenScheme, openScheme } from '@microcrop/serve';
import { demoSettings, type SeasonPlan } from '@microcrop/simulation';
import { openTwinSeason } from '@microcrop/simulation/in-process';
import type { Thread } from './thin-thread.ts';

export async function overPostgres(plan: SeasonPlan): Promise<Thread> {
  const database = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'thread '));
  const place = { databaseUrl: database.url, directory, applicationName: 'thin-thread', connectionsMax: 10 };
  const opened: OpenScheme[] = [];
  const season = openTwinSeason(plan, async (clock) => {
    const scheme = await openScheme(place, demoSettings(plan.order.places, '174379'), async () => clock);
    opened.push(scheme);
    return scheme.ports;
  });
  return {
    season,
    process: await season.boot(),
    close: async () => {
      for (const scheme of opened) await scheme.close();
      await database.drop();
      await rm(directory, { recursive: true });
    },
  };
}
