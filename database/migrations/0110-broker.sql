-- Decides until when a message that a broker was told of is not told of again, in database time: a lost notice costs no more.
-- A version that knows nothing of it claims, completes and buries as before.
alter table platform.outbox add column announced_until timestamptz;
