-- Decides what processes share to guard providers and themselves: switches, each provider's breaker and pace, and who leads a duty.

-- What people have switched off; what is on has no row. Instants are scheme time, as people read it.
create table platform.switch (
  name text not null check (name <> ''),
  off_since bigint not null,
  turned_by text not null check (turned_by <> ''),
  why text not null check (why <> ''),
  constraint switch_pkey primary key (name)
);

-- Who turned what, and why; only ever added to.
create table platform.switch_change (
  id bigint generated always as identity,
  name text not null,
  turned text not null check (turned in ('on', 'off')),
  turned_at bigint not null,
  turned_by text not null check (turned_by <> ''),
  why text not null,
  constraint switch_change_pkey primary key (id)
);

-- A row for each provider that was ever in trouble or has a limit. Instants are database time: all processes share that clock.
create table platform.provider_guard (
  provider text not null check (provider <> ''),
  -- In a row, over all processes.
  failures integer not null default 0 check (failures >= 0),
  -- How often in a row the breaker opened: each rest is longer than the one before.
  openings integer not null default 0 check (openings >= 0),
  -- Null: closed. Past: one call may probe.
  open_until timestamptz,
  probe_until timestamptz,
  -- The provider asked us to wait.
  held_until timestamptz,
  -- Where the next call stands in the row of all that are made.
  next_call_at timestamptz not null default '-infinity',
  constraint provider_guard_pkey primary key (provider)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100);

-- Who does what one process does for all. The token grows with each change of hands, and whoever acts names it.
create table platform.leadership (
  duty text not null check (duty <> ''),
  token bigint not null check (token > 0),
  holder text not null check (holder <> ''),
  held_until timestamptz not null,
  constraint leadership_pkey primary key (duty)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100);

-- What is old is dropped: both lie in the order of their coming, so that a few pages say where the old ones are.
create index inbox_received_at on payments.inbox using brin (received_at) with (pages_per_range = 16);
create index intention_done_at on ussd.intention using brin (done_at) with (pages_per_range = 16);
