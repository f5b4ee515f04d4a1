// Decides the outbox's statements; each touches as many rows as it moves, whatever has passed through before.

export const PUT = 'insert into platform.outbox (id, kind, body, due_at, trace) values ($1, $2, $3, $4, $5)';

/**
 * `gate` writes and returns a row where the message is to be put, with the trace that it belongs to, or null for the caller's;
 * the message's values come after its `parameters`.
 */
export function putAfter(gate: string, parameters: number): string {
  const [values, trace] = [[1, 2, 3, 4].map((at) => `$${parameters + at}`).join(', '), `$${parameters + 5}`];
  return `
  with gate as (${gate})
  insert into platform.outbox (id, kind, body, due_at, trace) select ${values}, coalesce(gate.trace, ${trace}) from gate`;
}

/** $2 the attempt that did it; null where nobody took it up. */
export const COMPLETE = 'delete from platform.outbox where id = $1 and attempts = coalesce($2, attempts)';

/** $1 now, $2 limit, $3 lease in seconds, $4 the low water, $5 the kinds. */
export const CLAIM = `
  with due as materialized (
    select mine.id
    from unnest($5::text[]) as wanted (kind)
    cross join lateral (
      select id, due_at
      from platform.outbox
      where outbox.kind = wanted.kind and due_at >= $4 and due_at <= $1
        and (leased_until is null or leased_until <= clock_timestamp())
      order by due_at, id
      limit $2
      for update skip locked
    ) as mine
    order by mine.due_at, mine.id
    limit $2
  )
  update platform.outbox as message
  set leased_until = clock_timestamp() + make_interval(secs => $3), attempts = message.attempts + 1
  from due
  where message.id = due.id
  returning message.id, message.kind, message.body, message.due_at, message.attempts, message.trace`;

export const RELEASE = `
  update platform.outbox
  set attempts = attempts - (leased_until is not null)::integer, leased_until = null, announced_until = null
  where id = $1 and attempts = $2`;

export const RELEASE_ALL = 'update platform.outbox set leased_until = null where leased_until is not null';

export const RETRY_AT = `
  update platform.outbox
  set due_at = $3, last_error = $4, leased_until = null, announced_until = null
  where id = $1 and attempts = $2`;

function bury(which: string): string {
  return `
  with gone as (
    delete from platform.outbox where ${which}
    returning id, kind, body, due_at, attempts, trace
  )
  insert into platform.dead_letter (id, kind, body, due_at, attempts, trace, error, buried_at)
  select id, kind, body, due_at, attempts, trace, $3, $4 from gone`;
}

export const BURY = bury('id = $1 and attempts = $2');

/** $2 the least number of attempts, $5 when it was due. */
export const BURY_UNANSWERED = bury('id = $1 and attempts >= $2 and due_at = $5');

/** $1 now, $2 limit, $3 seconds, $4 the low water, $5 the kinds. */
export const ANNOUNCE = `
  with due as materialized (
    select mine.id
    from unnest($5::text[]) as wanted (kind)
    cross join lateral (
      select id, due_at
      from platform.outbox
      where outbox.kind = wanted.kind and due_at >= $4 and due_at <= $1
        and (leased_until is null or leased_until <= clock_timestamp())
        and (announced_until is null or announced_until <= clock_timestamp())
      order by due_at, id
      limit $2
      for no key update skip locked
    ) as mine
    order by mine.due_at, mine.id
    limit $2
  )
  update platform.outbox as message
  set announced_until = clock_timestamp() + make_interval(secs => $3)
  from due
  where message.id = due.id
  returning message.id, message.kind, message.due_at, message.attempts, message.trace`;

export const ANNOUNCE_AGAIN = `
  update platform.outbox
  set announced_until = clock_timestamp() + make_interval(secs => $2)
  where id = any ($1::uuid[])`;

export const LET_GO = `
  update platform.outbox set leased_until = null, announced_until = null
  where id = $1 and due_at = $2`;

export const ANNOUNCE_ALL_AGAIN = `
  update platform.outbox set announced_until = null
  where kind = any ($1::text[]) and announced_until > clock_timestamp()`;

/** $1 the ids, $2 when each was due, $3 the kinds, $4 lease in seconds, $5 whether also what is held. */
export const TAKE = `
  with told as materialized (
    select outbox.id
    from unnest($1::uuid[], $2::bigint[]) as notice (id, due_at)
    join platform.outbox on outbox.id = notice.id and outbox.due_at = notice.due_at
    where outbox.kind = any ($3::text[])
      and ($5 or leased_until is null or leased_until <= clock_timestamp())
    order by outbox.id
    for no key update of outbox skip locked
  )
  update platform.outbox as message
  set leased_until = clock_timestamp() + make_interval(secs => $4), attempts = message.attempts + 1
  from told
  where message.id = told.id
  returning message.id, message.kind, message.body, message.due_at, message.attempts, message.trace`;

const DEAD_LETTER_COLUMNS = 'id, kind, body, due_at, attempts, trace, error, buried_at';

export const DEAD_LETTERS = `
  select ${DEAD_LETTER_COLUMNS} from platform.dead_letter order by buried_at, id limit $1`;

/** $1 the kinds or null for all, $2 and $3 the last one before or null, $4 limit. */
export const DEAD_LETTER_PAGE = `
  select ${DEAD_LETTER_COLUMNS} from platform.dead_letter
  where ($1::text[] is null or kind = any ($1)) and ($2::bigint is null or (buried_at, id) > ($2, $3::uuid))
  order by buried_at, id limit $4`;

export const DEAD_LETTER = `select ${DEAD_LETTER_COLUMNS} from platform.dead_letter where id = $1`;

export const REPLAY = `
  with risen as (
    delete from platform.dead_letter where id = $1
    returning id, kind, body, due_at, trace
  )
  insert into platform.outbox (id, kind, body, due_at, trace)
  select id, kind, body, due_at, trace from risen`;

export const DEAD_BY_KIND = `
  select kind, count(*) as dead from platform.dead_letter where kind = any($1) group by kind`;

export const DROP_DEAD = 'delete from platform.dead_letter where id = $1';

/** A row for each kind. $1 now, $2 the most that is counted of one, $3 the kinds. */
export const BACKLOG = `
  select wanted.kind,
    (select count(*) from (
      select 1 from platform.outbox where outbox.kind = wanted.kind and due_at <= $1 limit $2
    ) as due) as due,
    (select min(due_at) from platform.outbox where outbox.kind = wanted.kind and due_at <= $1) as oldest_due_at,
    (select min(due_at) from platform.outbox where outbox.kind = wanted.kind and due_at > $1) as next_due_at
  from unnest($3::text[]) as wanted (kind)`;
