-- Decides how policyholders, risks and policies are kept: identity sealed, phone and ID found by blind index only.
create schema policies;

create table policies.policyholder (
  id uuid primary key,
  sealed_msisdn bytea,
  msisdn_index text unique,
  sealed_national_id bytea,
  national_id_index text unique,
  language text not null check (language in ('en', 'sw')),
  consent_at bigint not null,
  registered_in text not null
);

create table policies.risk (
  id uuid primary key,
  product_digest text not null,
  product_name text not null,
  place text not null,
  sowing_window smallint not null,
  unique (product_digest, place, sowing_window)
);

create table policies.policy (
  id uuid primary key,
  number text not null unique,
  policyholder_id uuid not null references policies.policyholder,
  risk_id uuid not null references policies.risk,
  product_digest text not null,
  product_name text not null,
  place text not null,
  crop text not null,
  quarter_acres smallint not null check (quarter_acres between 1 and 80),
  currency text not null,
  sum_insured bigint not null check (sum_insured > 0),
  gross_premium bigint not null check (gross_premium > 0),
  premium_due bigint not null check (premium_due >= gross_premium),
  sold_by text not null,
  sold_at bigint not null,
  intention text not null unique,
  sales_until bigint not null,
  cover_from date not null,
  cover_until date not null,
  state text not null check (state in ('awaiting-premium', 'in-force', 'lapsed', 'expired')),
  state_since bigint not null
) with (fillfactor = 85);

create index policy_of_policyholder on policies.policy (policyholder_id);
create index policy_of_risk on policies.policy (risk_id, id);
create index policy_of_product on policies.policy (product_digest, id);
create index policy_by_sale on policies.policy (sold_at desc);
