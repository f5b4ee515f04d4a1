-- Decides how the ledger lies in the database, and what the database itself refuses: a change, an erasure, a transfer
-- that does not balance, an account that is not in the chart, a receipt that moves the float twice.
create schema ledger;

-- The chart as a type: an unknown account cannot be written, and no posting locks a row of an account that all share.
create type ledger.account_code as enum (
  'operator-float', 'insurer-funding', 'premium-clearing', 'suspense', 'refunds-payable', 'levies-payable',
  'payouts-payable', 'payout-remainders', 'net-premium', 'premium-loadings', 'premium-rounding', 'claims-incurred',
  'operator-charges');

create type ledger.posting_event as enum (
  'float-funded', 'premium-received', 'money-held-in-suspense', 'premium-released-from-suspense',
  'premium-refund-due', 'suspense-refund-due', 'refund-settled', 'claim-approved', 'payout-settled',
  'payout-returned', 'operator-charged', 'reversal');

create table ledger.posting (
  posting_id uuid primary key,
  event ledger.posting_event not null,
  booked_at bigint not null,
  policy_id uuid,
  claim_id uuid,
  collection_id uuid,
  disbursement_id uuid,
  refund_id uuid,
  reverses uuid references ledger.posting,
  constraint posting_reverses_check check ((event = 'reversal') = (reverses is not null))
);
comment on column ledger.posting.booked_at is 'scheme time, milliseconds since the epoch';

create unique index posting_reverses_key on ledger.posting (reverses) where reverses is not null;
create index posting_policy_id on ledger.posting (policy_id) where policy_id is not null;
create index posting_claim_id on ledger.posting (claim_id) where claim_id is not null;
create index posting_collection_id on ledger.posting (collection_id) where collection_id is not null;
create index posting_disbursement_id on ledger.posting (disbursement_id) where disbursement_id is not null;
create index posting_refund_id on ledger.posting (refund_id) where refund_id is not null;

-- One debit and one credit of one amount and currency a row: no set of rows can be out of balance.
create table ledger.transfer (
  posting_id uuid not null references ledger.posting,
  ordinal smallint not null constraint transfer_ordinal_check check (ordinal between 0 and 63),
  debit ledger.account_code not null,
  credit ledger.account_code not null,
  currency text not null constraint transfer_currency_check check (currency ~ '^[A-Z]{3}$'),
  amount bigint not null constraint transfer_amount_check check (amount between 1 and 1000000000000000),
  detail text constraint transfer_detail_check check (length(detail) between 1 and 40),
  operator_reference text constraint transfer_operator_reference_length check (length(operator_reference) between 1 and 64),
  primary key (posting_id, ordinal),
  constraint transfer_accounts_check check (debit <> credit),
  constraint transfer_operator_reference_check
    check ((debit = 'operator-float' or credit = 'operator-float') = (operator_reference is not null))
);
comment on column ledger.transfer.amount is 'minor units';

create unique index transfer_operator_reference_key on ledger.transfer (operator_reference, debit, credit)
  where operator_reference is not null;

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % of %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on ledger.posting
  for each statement execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.posting
  for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete on ledger.transfer
  for each statement execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.transfer
  for each statement execute function ledger.refuse_change();

-- For the day on which the platform logs in as a role of its own.
revoke update, delete, truncate on ledger.posting, ledger.transfer from public;
