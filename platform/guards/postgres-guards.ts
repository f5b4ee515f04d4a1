// Decides how guards lie in PostgreSQL: each change is one statement, and the database's clock is everybody's.
import type { Database } from '../database/index.ts';
import type { GuardState, GuardStore } from './port.ts';

const READ = `
  select provider, failures, openings,
    greatest(0, extract(epoch from (greatest(held_until, open_until, probe_until) - clock_timestamp())))::float8 as seconds,
    open_until is null as closed
  from platform.provider_guard`;

/** $1 provider, $2 failures that open it, $3 the first rest and $4 the longest, in seconds. */
const FAIL = `
  insert into platform.provider_guard as guard (provider, failures) values ($1, 1)
  on conflict (provider) do update set
    failures = guard.failures + 1,
    openings = guard.openings + (${opens('$2')})::integer,
    open_until = case when ${opens('$2')}
      then clock_timestamp() + make_interval(secs => least($4::float8, $3::float8 * 2 ^ guard.openings))
      else guard.open_until end,
    probe_until = case when ${opens('$2')} then null else guard.probe_until end`;

/** What fails while it is open had been sent before: that makes the rest no longer. */
function opens(failuresMax: string): string {
  return `guard.failures + 1 >= ${failuresMax}::integer
      and (guard.open_until is null or guard.open_until <= clock_timestamp())`;
}

const SUCCEED = `
  update platform.provider_guard set failures = 0, openings = 0, open_until = null, probe_until = null
  where provider = $1 and (open_until is null or open_until <= clock_timestamp())
    and (failures > 0 or open_until is not null)`;

const CLAIM_PROBE = `
  update platform.provider_guard set probe_until = clock_timestamp() + make_interval(secs => $2)
  where provider = $1 and open_until <= clock_timestamp()
    and (probe_until is null or probe_until <= clock_timestamp())
  returning true as claimed`;

const HOLD = `
  insert into platform.provider_guard as guard (provider, held_until)
  values ($1, clock_timestamp() + make_interval(secs => $2))
  on conflict (provider) do update set held_until = greatest(guard.held_until, excluded.held_until)`;

/** $1 provider, $2 seconds that all places take together, $3 seconds that are waited at most. */
const RESERVE = `
  insert into platform.provider_guard as guard (provider, next_call_at)
  values ($1, clock_timestamp() + make_interval(secs => $2))
  on conflict (provider) do update
    set next_call_at = greatest(guard.next_call_at, clock_timestamp()) + make_interval(secs => $2)
    where guard.next_call_at <= clock_timestamp() + make_interval(secs => $3)
  returning extract(epoch from (next_call_at - make_interval(secs => $2) - clock_timestamp()))::float8 as seconds`;

type Row = {
  readonly provider: string;
  readonly failures: number;
  readonly openings: number;
  readonly seconds: number;
  readonly closed: boolean;
};

export function postgresGuards({ statement }: Pick<Database, 'statement'>): GuardStore {
  return {
    read: async () =>
      new Map((await statement<Row>(READ)).map((row) => [row.provider, stateOf(row)] as const)),
    fail: async (provider, { failuresMax, restSeconds, restSecondsMax }) => {
      await statement(FAIL, [provider, failuresMax, restSeconds, restSecondsMax]);
    },
    succeed: async (provider) => {
      await statement(SUCCEED, [provider]);
    },
    claimProbe: async (provider, { probeSeconds }) =>
      (await statement(CLAIM_PROBE, [provider, probeSeconds])).length === 1,
    hold: async (provider, seconds) => {
      await statement(HOLD, [provider, seconds]);
    },
    reserve: async (provider, count, perSecond, waitMillisecondsMax) => {
      const [row] = await statement<{ seconds: number }>(RESERVE, [
        provider,
        count / perSecond,
        waitMillisecondsMax / 1000,
      ]);
      return row === undefined ? undefined : Math.max(0, row.seconds * 1000);
    },
  };
}

function stateOf({ failures, openings, seconds, closed }: Row): GuardState {
  const state = seconds > 0 ? 'open' : closed ? 'closed' : 'half-open';
  return { state, failures, openings, seconds };
}
