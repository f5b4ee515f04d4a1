// Decides which folders of migrations are refused: those that do not tell the history that the database has.
import { catalogue } from '@microcrop/kernel';

export const MIGRATION_REFUSALS = catalogue({
  MIGRATION_NAME_MALFORMED: {
    message: 'a migration is named like 0012-what-it-does.sql, each number once',
    status: 422,
  },
  MIGRATION_CHANGED: {
    message:
      'an applied migration was changed afterwards; restore the file and put the change into a new migration',
    status: 409,
  },
  MIGRATION_UNKNOWN: {
    message:
      'a newer version of MicroCrop took away what this one uses of the database; use that version, or another database',
    status: 409,
  },
  MIGRATION_OUT_OF_ORDER: {
    message: 'a migration was added before one that is applied already; give it the next number',
    status: 409,
  },
  MIGRATION_FAILED: {
    message: 'a migration failed and was rolled back; the ones before it are kept',
    status: 422,
  },
});
