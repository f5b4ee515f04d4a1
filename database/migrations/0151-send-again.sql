-- Decides that a message which a person asked to send again stays one message, and counts how often it was asked for.
alter table notifications.notification
  add column asked_again integer not null default 0 check (asked_again >= 0);
