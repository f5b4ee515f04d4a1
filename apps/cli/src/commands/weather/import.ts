// Decides what `weather import` does: a rain file becomes a source with its observations, all of them or none, never changed after.
import { basename } from 'node:path';
import {
  addDays,
  dateAt,
  formatDate,
  type Instant,
  instantOfEpochMilliseconds,
  micrometres,
} from '@microcrop/kernel';
import { lastDayOf, MISSING, type Observation, readRainCsv, type SeriesSet } from '@microcrop/weather';
import { Complaint, EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import { kindNamed, placeListOf, SERIES_MEGABYTES_MAX } from '../product/load-series.ts';
import { readBytes } from '../read-file.ts';
import type { DatabaseOptions } from '../settle.ts';
import { sourceName } from './source-name.ts';

export type ImportOptions = DatabaseOptions & {
  readonly source: string;
  readonly kind?: string;
  readonly places?: string;
};

export async function importWeather(path: string, options: ImportOptions): Promise<number> {
  const source = sourceName(options.source);
  const set = await readSet(path, options);
  const knownAt = instantOfEpochMilliseconds(Date.now());
  if (lastDayOf(set) >= dateAt(knownAt)) {
    throw new Complaint(
      `${path} has readings up to ${formatDate(lastDayOf(set))}, which has not ended: leave out what is no observation`,
    );
  }
  const added = await withStores(options, async ({ observations }) => {
    await observations.registerSource({ name: source, kind: set.kind, digest: set.source.digest });
    return observations.append(observationsOf(source, set, knownAt));
  });
  await tellImport(source, set, added, options);
  return EXIT.done;
}

/** Refuses SERIES_FILE_FAULTY; a column that the place list does not know is a fault. */
async function readSet(path: string, options: ImportOptions): Promise<SeriesSet> {
  const kind = kindNamed(options.kind);
  const places = (await placeListOf(options.places)).map(({ name }) => name);
  const file = { name: basename(path), bytes: await readBytes(path, SERIES_MEGABYTES_MAX), places };
  return readRainCsv(kind === undefined ? file : { ...file, kind });
}

/** A blank day is an explicit gap. */
function observationsOf(source: string, set: SeriesSet, knownAt: Instant): readonly Observation[] {
  return [...set.columns].flatMap(([place, column]) =>
    Array.from(column, (value, day): Observation => {
      const rain = value === MISSING ? null : micrometres(value);
      return { source, place, validTime: addDays(set.start, day), vintage: 1, knownAt, rain };
    }),
  );
}

async function tellImport(
  source: string,
  set: SeriesSet,
  added: number,
  { json = false }: ImportOptions,
): Promise<void> {
  const [from, until] = [formatDate(set.start), formatDate(lastDayOf(set))];
  const { kind, days } = set;
  const places = [...set.columns.keys()];
  if (json)
    await writeJson({
      source,
      kind,
      digest: set.source.digest,
      from,
      until,
      days,
      places,
      observationsAdded: added,
    });
  else
    await writeLine(
      `${source}: ${added} observations added, ${kind} rain of ${places.length} places from ${from} to ${until}`,
    );
}
