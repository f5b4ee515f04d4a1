// Decides who does what one process does for all: a row with a token that grows at each change of hands, named by whoever acts.
import type { Database } from '../database/index.ts';

/** What a statement that acts must name: it does nothing once another process has taken the duty over. */
export type Fence = { readonly duty: string; readonly token: bigint };

/** `secondsLeft` is 0 where its lease is over and nobody has taken the duty up. */
export type Leader = {
  readonly duty: string;
  readonly token: bigint;
  readonly holder: string;
  readonly secondsLeft: number;
};

const LEAD = `
  insert into platform.leadership as leader (duty, token, holder, held_until)
  values ($1, 1, $2, clock_timestamp() + make_interval(secs => $3))
  on conflict (duty) do update set
    token = leader.token + (leader.holder <> excluded.holder or leader.held_until <= clock_timestamp())::integer,
    holder = excluded.holder, held_until = excluded.held_until
    where leader.holder = excluded.holder or leader.held_until <= clock_timestamp()
  returning token`;

const LEADERS = `
  select duty, token, holder,
    greatest(0, extract(epoch from held_until - clock_timestamp()))::float8 as seconds_left
  from platform.leadership order by duty collate "C"`;

const GIVE_UP = `
  update platform.leadership set held_until = clock_timestamp() where duty = $1 and token = $2`;

/**
 * Takes the duty, or keeps it, for `leaseSeconds` of database time. Undefined: it is another's. A holder whose lease was over
 * gets a new token even from itself, for it may have been frozen in between.
 */
export async function lead(
  { statement }: Pick<Database, 'statement'>,
  duty: string,
  holder: string,
  leaseSeconds: number,
): Promise<Fence | undefined> {
  const [row] = await statement<{ token: bigint }>(LEAD, [duty, holder, leaseSeconds]);
  return row === undefined ? undefined : { duty, token: row.token };
}

/** Lets another process take the duty up at once. */
export async function giveUp({ statement }: Pick<Database, 'statement'>, fence: Fence): Promise<void> {
  await statement(GIVE_UP, [fence.duty, fence.token]);
}

export async function leaders({ statement }: Pick<Database, 'statement'>): Promise<readonly Leader[]> {
  const rows = await statement<{ duty: string; token: bigint; holder: string; seconds_left: number }>(
    LEADERS,
  );
  return rows.map(({ seconds_left: secondsLeft, ...row }) => ({ ...row, secondsLeft }));
}

/**
 * A condition for the very statement that acts: true while the duty is the token's. It holds the row until the statement has
 * committed, so that nobody takes the duty over in the middle. The parameters are numbered `duty` and `token`.
 */
export function holdsDuty(duty: number, token: number): string {
  return `(select true from platform.leadership where leadership.duty = $${duty} and leadership.token = $${token} for share)`;
}
