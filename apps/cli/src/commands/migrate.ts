// Decides what `migrate` does: the database is brought to this version, forward only.
import { migrate as migrateDatabase } from '@microcrop/platform/database';
import { EXIT } from '../complaint.ts';
import { writeJson, writeLine } from '../output/write.ts';
import { findDatabase } from './database/find-database.ts';
import type { DatabaseOptions } from './settle.ts';

/** Refuses as migrations do. */
export async function migrate(options: DatabaseOptions): Promise<number> {
  const found = await findDatabase(options);
  try {
    const { applied } = await migrateDatabase(found.url);
    if (options.json === true) await writeJson({ applied });
    else
      await writeLine(
        applied.length === 0 ? 'the database is at this version already' : `applied ${applied.join(', ')}`,
      );
    return EXIT.done;
  } finally {
    await found.stop();
  }
}
