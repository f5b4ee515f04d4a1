// Decides that PostgreSQL carries the thin thread as the twins do.
import { overPostgres } from './support/over-postgres.ts';
import { thinThread } from './support/thin-thread.ts';

thinThread('PostgreSQL', overPostgres);
