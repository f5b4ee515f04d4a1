-- Decides how accounts, sign-ins, tries and signing keys are kept. Instants are the machine's time, milliseconds since the epoch.
create schema accounts;

create table accounts.account (
  id uuid primary key,
  name text not null check (name ~ '^[a-z0-9][a-z0-9._@+-]{1,63}$'),
  display_name text not null,
  role text not null check (role in (
    'farmer-support', 'agent', 'actuary', 'finance', 'approver', 'auditor', 'platform', 'partner')),
  sells_as text,
  state text not null check (state in ('active', 'locked', 'closed')),
  state_since bigint not null,
  created_at bigint not null,
  is_first boolean not null,
  password_hash text,
  password_is_one_time boolean not null,
  code_secret bytea,
  last_code_step bigint not null,
  secret_digest text,
  generation integer not null,
  generation_since bigint not null,
  constraint account_name_key unique (name)
);
comment on column accounts.account.code_secret is 'sealed under the data key of this account';

-- Of two that make the first account at once, one does.
create unique index account_is_first_key on accounts.account (is_first) where is_first;
create index account_generation_since on accounts.account (generation_since);

create function accounts.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'an account stays: % of accounts.account is refused', tg_op using errcode = 'restrict_violation';
end $$;

-- A name that is gone could come back as somebody else, who then approves twice.
create trigger account_stays before delete or truncate on accounts.account
  for each statement execute function accounts.refuse_change();
create trigger account_name_stays before update of id, name, role, created_at, is_first on accounts.account
  for each row when (
    new.id <> old.id or new.name <> old.name or new.role <> old.role or new.created_at <> old.created_at
    or new.is_first <> old.is_first)
  execute function accounts.refuse_change();

create table accounts.sign_in (
  id uuid primary key,
  account_id uuid not null references accounts.account,
  started_at bigint not null,
  until bigint not null,
  ended_at bigint
);
create index sign_in_account on accounts.sign_in (account_id) where ended_at is null;
create index sign_in_until on accounts.sign_in (until);

create table accounts.refresh_token (
  digest text primary key,
  sign_in_id uuid not null references accounts.sign_in on delete cascade,
  until bigint not null,
  spent_at bigint
);
create index refresh_token_sign_in on accounts.refresh_token (sign_in_id);

create table accounts.tries (
  subject text primary key,
  count integer not null,
  since bigint not null,
  locked_until bigint
) with (fillfactor = 70);
comment on column accounts.tries.subject is 'digest of the name or source that is tried';
create index tries_since on accounts.tries (since);

create table accounts.signing_key (
  id uuid primary key,
  ordinal integer not null constraint signing_key_ordinal_key unique,
  x text not null,
  private bytea not null,
  created_at bigint not null
);
comment on column accounts.signing_key.private is 'sealed under a data key of its own';

-- The season's approvers become accounts, with the credential that they have; they sign in once somebody resets them.
-- The build before goes on reading its own table, claims.approver; this one no longer writes it, so no approval hangs on it.
insert into accounts.account (
  id, name, display_name, role, sells_as, state, state_since, created_at, is_first, password_hash, password_is_one_time,
  code_secret, last_code_step, secret_digest, generation, generation_since)
select gen_random_uuid(), lower(name), name, 'approver', sells_as, 'active', made.at, made.at, false, null, false,
  null, 0, credential_digest, 1, made.at
from claims.approver, (select (extract(epoch from now()) * 1000)::bigint as at) as made
where lower(name) ~ '^[a-z0-9][a-z0-9._@+-]{1,63}$'
on conflict do nothing;

alter table claims.approval drop constraint approval_approver_fkey;
