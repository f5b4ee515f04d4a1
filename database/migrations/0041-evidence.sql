-- Decides how bundles lie in the database: one a determination, found by it or by its content's identifier, never changed.
create schema evidence;

create table evidence.bundle (
  determination_id uuid primary key,
  cid text not null constraint bundle_cid_key unique constraint bundle_cid_check check (cid ~ '^bafkrei[a-z2-7]{52}$'),
  bytes bytea not null constraint bundle_bytes_check check (length(bytes) between 1 and 16777216),
  written_at bigint not null
);
comment on column evidence.bundle.written_at is 'scheme time, milliseconds since the epoch';

-- Canonical JSON compresses well; kept beside the table so that the list reads none of it.
alter table evidence.bundle alter column bytes set storage extended;

create index bundle_written_at on evidence.bundle (written_at, determination_id);

create function evidence.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'evidence is never changed: % of %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on evidence.bundle
  for each statement execute function evidence.refuse_change();
create trigger append_only_truncate before truncate on evidence.bundle
  for each statement execute function evidence.refuse_change();

revoke update, delete, truncate on evidence.bundle from public;
