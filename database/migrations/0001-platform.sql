-- Decides the tables that machines and stores share: the outbox, its dead letters, and the vault's data keys.
create schema if not exists platform;

-- Effects leave a transaction as rows. Instants are scheme time in epoch milliseconds, leases are database time.
-- Millions of rows pass through: room in each page keeps a lease in place (HOT), and vacuum follows closely.
create table platform.outbox (
  id uuid not null,
  kind text not null check (kind <> ''),
  body json not null,
  due_at bigint not null,
  attempts integer not null default 0,
  trace text,
  leased_until timestamptz,
  last_error text,
  constraint outbox_pkey primary key (id)
) with (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0.2,
  autovacuum_analyze_threshold = 2000
);

-- By kind: a worker of some kinds never steps over the backlog of another one's.
create index outbox_due on platform.outbox (kind, due_at, id);

create table platform.dead_letter (
  id uuid not null,
  kind text not null,
  body json not null,
  due_at bigint not null,
  attempts integer not null,
  trace text,
  error text not null,
  buried_at bigint not null,
  constraint dead_letter_pkey primary key (id)
);

create index dead_letter_buried on platform.dead_letter (buried_at, id);

-- One data key per subject (a policyholder, an inbox), wrapped by the key-encryption key. Destroying it forgets.
create table platform.data_key (
  subject_id uuid not null,
  wrapped bytea,
  destroyed_at bigint,
  constraint data_key_pkey primary key (subject_id),
  constraint data_key_destroyed check ((wrapped is null) = (destroyed_at is not null))
) with (
  -- A destroyed key leaves its page soon, not when a fifth of the table has changed.
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 10
);

-- The fingerprint of the key-encryption key that this database belongs to; one row.
create table platform.vault_key (
  only_row boolean not null default true check (only_row),
  fingerprint text not null,
  constraint vault_key_pkey primary key (only_row)
);
