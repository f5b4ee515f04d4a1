-- Decides how collections, paybill receipts, refunds, disbursements, status queries, the inbox and tokens are kept: no phone number among them.
create schema payments;

-- States are checked by the code's lifecycle tables; the database keeps what must hold whoever writes.
create table payments.collection (
  id uuid primary key,
  reference text not null,
  subject_id text not null,
  payer_id uuid not null,
  minor_units bigint not null check (minor_units > 0 and minor_units % 100 = 0),
  state text not null check (state in ('intended', 'pushing', 'unknown', 'prompted', 'never', 'refused', 'paid')),
  created_at bigint not null,
  pushed_at bigint,
  checkout_request_id text unique,
  merchant_request_id text,
  operator_receipt text unique,
  paid_at bigint,
  result_code text
) with (fillfactor = 85);

-- A second prompt on the phone of a payer whose first is not settled would be answered by chance.
create unique index collection_one_open_prompt on payments.collection (payer_id)
  where state in ('pushing', 'unknown', 'prompted');
create index collection_of_subject on payments.collection (subject_id);
create index collection_in_state on payments.collection (state, created_at, id);

create table payments.paybill_receipt (
  operator_receipt text primary key,
  minor_units bigint not null check (minor_units > 0),
  account_reference text not null,
  paid_at bigint not null,
  seen_at bigint not null,
  state text not null check (state in
    ('seen', 'asked', 'refuted', 'confirmed', 'applied', 'suspended', 'refunding', 'refunded')),
  subject_id text,
  suspense_reason text
) with (fillfactor = 85);

create index paybill_receipt_of_subject on payments.paybill_receipt (subject_id);
create index paybill_receipt_in_state on payments.paybill_receipt (state, seen_at, operator_receipt);

create table payments.refund (
  id uuid primary key,
  of_receipt text not null constraint refund_of_receipt unique,
  minor_units bigint not null check (minor_units > 0 and minor_units % 100 = 0),
  reason text not null check (reason in
    ('paid-twice', 'overpaid', 'underpaid', 'too-late', 'unknown-reference', 'cancelled')),
  state text not null check (state in ('intended', 'sending', 'unknown', 'accepted', 'failed', 'settled')),
  created_at bigint not null,
  sent_at bigint,
  conversation_id text,
  originator_conversation_id text,
  reversal_receipt text unique,
  settled_at bigint,
  result_code text
) with (fillfactor = 85);

create index refund_in_state on payments.refund (state, created_at, id);

create table payments.disbursement (
  id uuid primary key,
  reference text not null,
  subject_id text not null,
  payee_id uuid not null,
  minor_units bigint not null check (minor_units > 0 and minor_units % 100 = 0),
  state text not null check (state in
    ('intended', 'sending', 'rejected-before', 'unknown', 'accepted', 'failed', 'settled')),
  created_at bigint not null,
  sent_at bigint,
  conversation_id text unique,
  operator_receipt text unique,
  settled_at bigint,
  result_code text
) with (fillfactor = 85);

create index disbursement_of_subject on payments.disbursement (subject_id);
create index disbursement_in_state on payments.disbursement (state, created_at, id);

create table payments.status_query (
  id uuid primary key,
  about_kind text not null check (about_kind in ('disbursement', 'receipt', 'refund')),
  about_id text not null,
  state text not null check (state in ('asked', 'acknowledged', 'answered', 'abandoned')),
  asked_at bigint not null,
  conversation_id text unique,
  answered_at bigint,
  answer text
) with (fillfactor = 85);

create index status_query_about on payments.status_query (about_id, about_kind);
create index status_query_in_state on payments.status_query (state, asked_at, id);

-- The key is what makes two deliveries the same, so that one statement stores a first and recognises a repetition.
create table payments.inbox (
  source text not null,
  subject_id text not null,
  digest bytea not null check (length(digest) = 32),
  sealed_body bytea not null,
  received_at bigint not null,
  processed_at bigint,
  primary key (source, subject_id, digest)
) with (fillfactor = 85);

create table payments.operator_token (
  application text primary key,
  sealed_token bytea not null
);
