-- Decides how determinations, claims and approvals are kept: each (risk, phase) is determined once, each (policy, phase) claims once.
create schema claims;

create table claims.determination (
  id uuid primary key,
  risk_id uuid not null,
  phase text not null,
  phase_ordinal smallint not null,
  basis text not null check (basis in ('index', 'named-rule')),
  rates text[] not null,
  phase_rate text not null,
  index_value text,
  -- Not jsonb, which would reorder what a reader compares.
  trace json not null,
  data_as_of bigint not null,
  phase_from date not null,
  phase_until date not null,
  determined_at bigint not null,
  unique (risk_id, phase)
);

create table claims.undetermined (
  risk_id uuid not null,
  phase text not null,
  reasons text[] not null,
  since bigint not null,
  rule_at bigint not null,
  primary key (risk_id, phase)
);

create table claims.claim (
  id uuid primary key,
  policy_id uuid not null,
  risk_id uuid not null,
  determination_id uuid not null references claims.determination,
  phase text not null,
  phase_ordinal smallint not null,
  currency text not null,
  amount bigint not null check (amount > 0),
  sold_by text not null,
  state text not null check (state in ('awaiting-approval', 'approved', 'settled', 'unpaid')),
  opened_at bigint not null,
  state_since bigint not null,
  unique (policy_id, phase)
) with (fillfactor = 85);

create index claim_by_state on claims.claim (state, id);
create index claim_by_determination on claims.claim (determination_id);
create index claim_by_opening on claims.claim (opened_at desc);

create table claims.approver (
  name text primary key,
  credential_digest text not null,
  sells_as text
);

create table claims.approval (
  claim_id uuid not null references claims.claim,
  approver text not null references claims.approver,
  at bigint not null,
  primary key (claim_id, approver)
);

-- What was determined or approved is never edited: a correction is a new product version or a new season's business.
create function claims.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'claims.% is append-only', tg_table_name;
end $$;

create trigger determination_is_final before update or delete or truncate on claims.determination
  for each statement execute function claims.refuse_change();
create trigger approval_is_final before update or delete or truncate on claims.approval
  for each statement execute function claims.refuse_change();
