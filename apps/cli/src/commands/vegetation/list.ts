// Decides what `vegetation list` shows: each source of vegetation series, what it covers, and when it was last added to.
import type { VegetationSummary } from '@microcrop/imagery';
import { formatDate, formatInstant } from '@microcrop/kernel';
import { EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import type { DatabaseOptions } from '../settle.ts';

const COLUMNS = [
  { title: 'source' },
  { title: 'cadence' },
  { title: 'places', align: 'right' as const },
  { title: 'from' },
  { title: 'until' },
  { title: 'composites', align: 'right' as const },
  { title: 'revised', align: 'right' as const },
  { title: 'known since' },
];

export async function list(options: DatabaseOptions): Promise<number> {
  const sources = await withStores(options, ({ vegetation }) => vegetation.list());
  if (options.json === true) await writeJson(sources.map(sourceJson));
  else if (sources.length === 0) await writeLine('no vegetation series has been taken in');
  else await writeLine(table(COLUMNS, sources.map(rowOf), terminalWidth()));
  return EXIT.done;
}

function sourceJson({ from, until, knownAt, ...rest }: VegetationSummary) {
  return { ...rest, from: formatDate(from), until: formatDate(until), knownAt: formatInstant(knownAt) };
}

function rowOf(source: VegetationSummary): readonly string[] {
  return [
    source.name,
    source.cadence,
    String(source.places),
    formatDate(source.from),
    formatDate(source.until),
    String(source.composites),
    String(source.revisions),
    instantText(source.knownAt),
  ];
}
