-- Decides how the sessions of the USSD dialogue are kept: short-lived rows, what was typed sealed by the platform.

create schema ussd;

create table ussd.session (
  session_id text primary key check (length(session_id) between 8 and 100),
  -- How many inputs the record has seen; an older hop never overwrites a newer one.
  inputs integer not null check (inputs >= 0),
  -- The record under the caller's key: it holds a national ID for as long as the session lives.
  sealed bytea not null,
  -- Scheme instant, milliseconds since 1970.
  touched_at bigint not null
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02);

create index session_touched_at on ussd.session (touched_at);
