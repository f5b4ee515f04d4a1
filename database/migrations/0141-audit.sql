-- Decides how the audit lies in the database: a chain of entries that only grows, and its end, on which the next one hangs.
create schema audit;

create table audit.entry (
  sequence bigint primary key constraint entry_sequence_check check (sequence > 0),
  at bigint not null,
  who text not null check (who <> ''),
  action text not null check (action <> ''),
  subjects text[] not null,
  details_digest bytea not null check (octet_length(details_digest) = 32),
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);
comment on column audit.entry.at is 'scheme time, milliseconds since the epoch';

create index entry_who on audit.entry (who, sequence);
create index entry_subjects on audit.entry using gin (subjects);

-- One row: whoever appends holds it until the commit, so that entries stand in the order in which they came true.
create table audit.head (
  only_row boolean not null default true check (only_row),
  sequence bigint not null,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  constraint head_pkey primary key (only_row)
) with (
  -- The row is rewritten with each act: room in its page keeps that in place (HOT).
  fillfactor = 10,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 200
);

insert into audit.head (sequence, previous_hash, hash)
values (0, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'));

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only: % of %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create function audit.refuse_leap() returns trigger language plpgsql as $$
begin
  if new.sequence <> old.sequence + 1 or new.previous_hash <> old.hash then
    raise exception 'the audit is append-only: its end moves one entry at a time' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger append_only before update or delete on audit.entry
  for each statement execute function audit.refuse_change();
create trigger append_only_truncate before truncate on audit.entry
  for each statement execute function audit.refuse_change();
create trigger append_only before insert or delete on audit.head
  for each statement execute function audit.refuse_change();
create trigger append_only_truncate before truncate on audit.head
  for each statement execute function audit.refuse_change();
create trigger one_at_a_time before update on audit.head
  for each row execute function audit.refuse_leap();

-- For the day on which the platform logs in as a role of its own.
revoke update, delete, truncate on audit.entry from public;
revoke insert, delete, truncate on audit.head from public;
