-- Decides how weather is kept: observations by vintage, append-only; imported series whole, under the digest of their content.

create schema weather;

create table weather.source (
  name text primary key,
  kind text not null check (kind in ('station', 'satellite', 'reanalysis', 'generated')),
  digest text not null
);

-- A value is never overwritten: what a provider says later is a row of its own, with a later vintage.
create table weather.observation (
  source text not null references weather.source (name),
  place text not null,
  valid_time date not null,
  vintage smallint not null check (vintage >= 1),
  known_at bigint not null,
  rain_micrometres integer check (rain_micrometres >= 0),
  quality smallint not null check (quality between 0 and 3),
  primary key (source, place, valid_time, vintage)
);

create index observation_by_day on weather.observation (source, valid_time);
create index observation_revised on weather.observation (source, known_at) where vintage > 1;

create table weather.imported_series (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('station', 'satellite', 'reanalysis', 'generated')),
  source_name text not null,
  source_digest text not null,
  start date not null,
  days integer not null check (days >= 0),
  imported_at bigint not null
);

-- One row per place: little-endian 32-bit micrometres by day, -1 for a missing day.
create table weather.imported_column (
  digest text not null references weather.imported_series (digest),
  place text not null,
  micrometres bytea not null,
  primary key (digest, place)
);

create function weather.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'weather is append-only: % of %.% refused', tg_op, tg_table_schema, tg_table_name;
end
$$;

create trigger source_append_only before update or delete or truncate on weather.source
  for each statement execute function weather.refuse_change();
create trigger observation_append_only before update or delete or truncate on weather.observation
  for each statement execute function weather.refuse_change();
create trigger imported_series_append_only before update or delete or truncate on weather.imported_series
  for each statement execute function weather.refuse_change();
create trigger imported_column_append_only before update or delete or truncate on weather.imported_column
  for each statement execute function weather.refuse_change();
