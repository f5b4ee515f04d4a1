-- Decides where a trace goes on when the operator calls back: from the row that noted what it is asked about. Nothing reads
-- these columns to decide anything; an older build leaves them empty.
alter table payments.collection add column trace text;
alter table payments.refund add column trace text;
alter table payments.disbursement add column trace text;
alter table payments.status_query add column trace text;
