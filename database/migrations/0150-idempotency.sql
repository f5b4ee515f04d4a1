-- Decides how requests that are done once are kept, and the order in which long lists are read in pages: newest first, then by id.
create table platform.idempotency (
  account text not null,
  key text not null check (length(key) between 8 and 64),
  fingerprint text not null,
  claimed_at bigint not null,
  answer text,
  primary key (account, key)
);
comment on column platform.idempotency.claimed_at is 'scheme time, milliseconds since the epoch';

create index idempotency_claimed_at on platform.idempotency (claimed_at);

create index policy_page on policies.policy (sold_at desc, id desc);
create index claim_page on claims.claim (opened_at desc, id desc);
create index determination_page on claims.determination (determined_at desc, id desc);
create index disbursement_page on payments.disbursement (created_at desc, id desc);
create index posting_page on ledger.posting (booked_at desc, posting_id desc);
