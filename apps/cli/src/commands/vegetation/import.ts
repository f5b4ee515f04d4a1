// Decides what `vegetation import` does: a vegetation file is taken in whole or not at all; what differs from before is a vintage of its own.
import { basename } from 'node:path';
import {
  CADENCES,
  type Cadence,
  endedBefore,
  readNdviCsv,
  type Taken,
  type VegetationFile,
  type VegetationSet,
} from '@microcrop/imagery';
import { dateAt, formatDate, instantOfEpochMilliseconds } from '@microcrop/kernel';
import { Complaint, EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import { placeListOf, SERIES_MEGABYTES_MAX } from '../product/load-series.ts';
import { readBytes } from '../read-file.ts';
import type { DatabaseOptions } from '../settle.ts';
import { sourceName } from '../weather/source-name.ts';

export type ImportOptions = DatabaseOptions & {
  readonly source: string;
  readonly cadence?: string;
  readonly places?: string;
  readonly passOverOthers?: boolean;
};

export async function importVegetation(path: string, options: ImportOptions): Promise<number> {
  const set = readNdviCsv(await readFileOf(path, options));
  const knownAt = instantOfEpochMilliseconds(Date.now());
  if (endedBefore(set, dateAt(knownAt)) !== set)
    throw new Complaint(`${path} has periods that have not ended: leave out what is no observation`);
  const taken = await withStores(options, ({ vegetation }) => vegetation.take(set, knownAt));
  await tellImport(set, taken, options);
  return EXIT.done;
}

async function readFileOf(path: string, options: ImportOptions): Promise<VegetationFile> {
  const cadence = cadenceNamed(options.cadence);
  const file = {
    name: basename(path),
    source: sourceName(options.source),
    places: (await placeListOf(options.places)).map(({ name }) => name),
    others: options.passOverOthers === true ? ('pass-over' as const) : ('refuse' as const),
    bytes: await readBytes(path, SERIES_MEGABYTES_MAX),
  };
  return cadence === undefined ? file : { ...file, cadence };
}

function cadenceNamed(text: string | undefined): Cadence | undefined {
  if (text === undefined) return undefined;
  const cadence = CADENCES.find((each) => each === text);
  if (cadence !== undefined) return cadence;
  throw new Complaint(`--cadence ${text.slice(0, 30)} is unknown: give ${CADENCES.join(' or ')}`);
}

async function tellImport(set: VegetationSet, taken: Taken, { json = false }: ImportOptions): Promise<void> {
  const { source, digest, periods, passedOver } = set;
  const [from = '', until = ''] = [...periods.slice(0, 1), ...periods.slice(-1)].map(formatDate);
  const places = [...set.columns.keys()];
  if (json) {
    const { name, cadence } = source;
    await writeJson({
      source: name,
      cadence,
      digest,
      from,
      until,
      periods: periods.length,
      places,
      passedOver,
      ...taken,
    });
    return;
  }
  const others = passedOver.length === 0 ? '' : `; ${passedOver.length} other places passed over`;
  await writeLine(
    `${source.name}: ${taken.added} composites added, ${taken.revised} revised; ${source.cadence} NDVI of ` +
      `${places.length} places from ${from} to ${until}${others}`,
  );
}
