// Decides which migrations are still to be applied, and refuses a folder that contradicts the database's history.
import { refuse } from '@microcrop/kernel';
import { MIGRATION_REFUSALS } from './refusals.ts';

/**
 * `checksum` is the SHA-256 of the file's bytes, in hexadecimal. `contracts`: it takes away what builds before it use; all
 * others only add, so that the build before may run beside the new one, and start again beside it.
 */
export type Migration = { readonly name: string; readonly checksum: string; readonly contracts: boolean };

/**
 * The migrations of `files` that are not in `applied`, in order.
 * Refuses MIGRATION_NAME_MALFORMED, MIGRATION_CHANGED, MIGRATION_UNKNOWN, MIGRATION_OUT_OF_ORDER.
 */
export function planMigrations<File extends Migration>(
  files: readonly File[],
  applied: readonly Migration[],
): readonly File[] {
  const ordered = files.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  checkNames(ordered);
  const byName = new Map(ordered.map((file) => [file.name, file]));
  const newest = ordered.at(-1)?.name ?? '';
  for (const { name, checksum, contracts } of applied) {
    const file = byName.get(name);
    // A newer build is being rolled out beside this one.
    if (file === undefined && name > newest && !contracts) continue;
    if (file === undefined) return refuse(MIGRATION_REFUSALS.MIGRATION_UNKNOWN, { migration: name });
    if (file.checksum !== checksum) return refuse(MIGRATION_REFUSALS.MIGRATION_CHANGED, { migration: name });
    byName.delete(name);
  }
  const last =
    applied
      .map(({ name }) => name)
      .toSorted()
      .at(-1) ?? '';
  for (const name of byName.keys()) {
    if (name < last)
      return refuse(MIGRATION_REFUSALS.MIGRATION_OUT_OF_ORDER, { migration: name, after: last });
  }
  return [...byName.values()];
}

function checkNames(files: readonly Migration[]): void {
  const numbers = new Set<string>();
  for (const { name } of files) {
    const number = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.exec(name)?.[1];
    if (number === undefined || numbers.has(number)) {
      refuse(MIGRATION_REFUSALS.MIGRATION_NAME_MALFORMED, { migration: name });
    }
    numbers.add(number ?? '');
  }
}
