-- Decides how vegetation series are kept: composites by vintage, append-only, and what was taken in when.

create schema imagery;

create table imagery.source (
  name text primary key,
  cadence text not null check (cadence in ('dekad', 'eight-day'))
);

-- A value is never overwritten: what a provider says later is a row of its own, with a later vintage. `valid_time` is the
-- first day of the period.
create table imagery.composite (
  source text not null references imagery.source (name),
  place text not null,
  valid_time date not null,
  vintage smallint not null check (vintage >= 1),
  known_at bigint not null,
  ndvi_millionths integer check (ndvi_millionths between -1000000 and 1000000),
  quality smallint not null check (quality in (0, 1, 3)),
  primary key (source, place, valid_time, vintage)
);

create table imagery.delivery (
  source text not null references imagery.source (name),
  known_at bigint not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (source, known_at, digest)
);

create function imagery.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'imagery is append-only: % of %.% refused', tg_op, tg_table_schema, tg_table_name;
end
$$;

create trigger source_append_only before update or delete or truncate on imagery.source
  for each statement execute function imagery.refuse_change();
create trigger composite_append_only before update or delete or truncate on imagery.composite
  for each statement execute function imagery.refuse_change();
create trigger delivery_append_only before update or delete or truncate on imagery.delivery
  for each statement execute function imagery.refuse_change();
