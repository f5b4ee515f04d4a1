-- Decides how partners' endpoints, their sealed secrets and each delivery are kept.

create schema webhooks;

create table webhooks.endpoint (
  id uuid primary key,
  partner_id uuid not null,
  url text not null check (length(url) <= 1000),
  events text[] not null check (cardinality(events) > 0),
  state text not null check (state in ('active', 'removed')),
  -- Scheme instant, milliseconds since 1970.
  added_at bigint not null
);

-- At most two of an endpoint: the one that signs from now on, and the one before it.
create table webhooks.secret (
  ordinal bigint generated always as identity primary key,
  endpoint_id uuid not null references webhooks.endpoint (id),
  sealed bytea not null,
  made_at bigint not null
);

create index secret_endpoint_id on webhooks.secret (endpoint_id);

create table webhooks.delivery (
  id uuid primary key,
  endpoint_id uuid not null references webhooks.endpoint (id),
  event_key text not null,
  type text not null,
  -- The text that is signed; without personal data.
  body text not null,
  state text not null check (state in ('pending', 'delivered', 'failed', 'dropped')),
  state_since bigint not null,
  attempts integer not null check (attempts >= 0),
  last_answer text,
  constraint delivery_event unique (endpoint_id, event_key)
) with (fillfactor = 70);

create index delivery_by_state on webhooks.delivery (endpoint_id, state, state_since);
