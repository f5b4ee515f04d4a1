// Decides that a dialogue is carried out once over PostgreSQL, where its hops really run at the same time.
import { carriedOutOnce } from './support/carried-out-once.ts';
import { overPostgres } from './support/over-postgres.ts';

carriedOutOnce('PostgreSQL', overPostgres);
