-- Decides how notifications are kept: one for each event, its values without personal data, and how far it got.

create schema notifications;

create table notifications.notification (
  id uuid primary key,
  -- An event is told once.
  event_key text not null unique,
  policyholder_id uuid not null,
  template text not null check (template in (
    'registered', 'premium-received', 'premium-short', 'payment-failed', 'cover-in-force', 'lapsed', 'refund-sent',
    'money-in-suspense', 'payout-due', 'no-payout', 'no-payout-by-terms', 'undetermined', 'payout-by-rule',
    'payout-sent', 'payout-receipt', 'payout-failed'
  )),
  message_values jsonb not null,
  language text not null check (language in ('en', 'sw')),
  -- Scheme instant, milliseconds since 1970.
  created_at bigint not null,
  state text not null check (state in ('queued', 'sending', 'unknown', 'sent', 'delivered', 'failed')),
  -- Sendings after a lost answer.
  resends integer not null default 0 check (resends >= 0),
  provider_message_id text unique,
  cost text,
  failure text,
  check (state not in ('sent', 'delivered') or provider_message_id is not null)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

create index notification_policyholder_id on notifications.notification (policyholder_id, created_at);
