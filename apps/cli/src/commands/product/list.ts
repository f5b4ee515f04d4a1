// Decides what `product list` shows: the published versions in order of name.
import { formatInstant } from '@microcrop/kernel';
import { EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import type { DatabaseOptions } from '../settle.ts';

const COLUMNS = [{ title: 'version' }, { title: 'digest' }, { title: 'published' }];
const DIGEST_CHARACTERS_SHOWN = 16;

export async function list(options: DatabaseOptions): Promise<number> {
  const published = await withStores(options, ({ products }) => products.list());
  if (options.json === true) {
    await writeJson(
      published.map(({ name, digest, publishedAt }) => ({
        name,
        digest,
        publishedAt: formatInstant(publishedAt),
      })),
    );
  } else if (published.length === 0) {
    await writeLine('no version is published yet: publish one with product publish');
  } else {
    const rows = published.map(({ name, digest, publishedAt }) => [
      name,
      digest.slice(0, DIGEST_CHARACTERS_SHOWN),
      instantText(publishedAt),
    ]);
    await writeLine(table(COLUMNS, rows, terminalWidth()));
  }
  return EXIT.done;
}
