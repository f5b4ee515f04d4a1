// Decides the file provider of vegetation series: each CSV file of a folder is a source of its name.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readNdviCsv, type VegetationProvider } from '../../src/index.ts';

const EXTENSION = '.csv';

/** Columns of places that the scheme does not have are passed over: such files cover whole counties. */
export function vegetationFolder(folder: string): VegetationProvider {
  return {
    sources: async () => {
      const names = await readdir(folder);
      return names
        .filter((name) => name.endsWith(EXTENSION) && !name.startsWith('.'))
        .map((name) => name.slice(0, -EXTENSION.length))
        .toSorted();
    },
    read: async (source, places) => {
      const name = `${source}${EXTENSION}`;
      const bytes = await contentOf(join(folder, name));
      return bytes && readNdviCsv({ name, bytes, source, places, others: 'pass-over' });
    },
  };
}

async function contentOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    // Taken away between two looks.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
