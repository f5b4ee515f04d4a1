-- Decides how sessions of the dialogue are kept without a personal datum, and which intentions were carried out.

-- Lost in a crash of the server, and rebuilt from the next hop's text: so nothing of it is worth a write to the log.
create unlogged table ussd.dialogue (
  -- A keyed index of the phone: it tells of nobody.
  phone text primary key,
  -- What was chosen so far, by a short keyed digest of the inputs.
  line text not null,
  touched_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

-- One row for each intention that a dialogue led to, so that a hop that comes twice carries nothing out twice.
create table ussd.intention (
  -- Session, number of inputs, keyed digest of the inputs.
  key text primary key,
  -- What the caller read where it was refused.
  notice text,
  -- Scheme instant, milliseconds since 1970.
  done_at bigint not null
);

-- What was typed in dialogues is gone: a build that still looks here rebuilds the session from its text, too.
delete from ussd.session;

-- A person's prompts of one day are counted where a premium is asked for.
create index collection_of_payer on payments.collection (payer_id, created_at);
