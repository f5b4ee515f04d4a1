// Decides what is asked of the database after a fault: each question finds what breaks an invariant, and nothing else.
import type { InvariantName } from './evidence.ts';

/** `finds` selects one text column, `breach`. It sees `operator_row`, `acknowledged` and `expected_letter` beside the schema. */
export type Question = {
  readonly invariant: InvariantName;
  readonly says: string;
  readonly finds: string;
};

/** A policy that a fault laid down itself was never paid for: its intention says so. */
export const LAID_DOWN = 'laid-down/';

const COMMANDS: readonly Question[] = [
  {
    invariant: 'I1',
    says: 'a registration that a caller was told of is not there',
    finds: `select session_id as breach from acknowledged
      where command = 'registered'
        and not exists (select from policies.policyholder where registered_in = session_id)`,
  },
  {
    invariant: 'I1',
    says: 'a purchase that a caller was told of is not there',
    finds: `select session_id as breach from acknowledged
      where command = 'bought'
        and not exists (select from policies.policy where starts_with(intention, session_id || '/'))`,
  },
  {
    invariant: 'I1',
    says: 'a caller bought twice in one session',
    finds: `select split_part(intention, '/', 1) as breach from policies.policy
      where not starts_with(intention, '${LAID_DOWN}') group by 1 having count(*) > 1`,
  },
];

const LEDGER: readonly Question[] = [
  {
    invariant: 'I2',
    says: 'a posting lacks a transfer, or has none',
    finds: `select posting_id::text as breach from ledger.posting left join ledger.transfer using (posting_id)
      group by posting_id having count(ordinal) = 0 or max(ordinal) <> count(ordinal) - 1`,
  },
  {
    invariant: 'I2',
    says: 'the float is not what the operator moved',
    finds: `with booked as (
        select operator_reference as receipt, sum(case when debit = 'operator-float' then amount else -amount end) as moved
        from ledger.transfer join ledger.posting using (posting_id)
        where operator_reference is not null and event not in ('float-funded', 'operator-charged') group by 1
      ), moved as (
        select receipt, sum(case when direction = 'in' then amount else -amount end) as moved from operator_row group by 1
      )
      select receipt as breach from booked full join moved using (receipt)
      where booked.moved is distinct from moved.moved`,
  },
  {
    invariant: 'I2',
    says: 'what is payable is not what is approved and unpaid',
    finds: `select 'payouts-payable ' || booked || ' of ' || owed as breach from (
        select coalesce(sum(case when credit = 'payouts-payable' then amount else -amount end), 0) as booked
        from ledger.transfer where 'payouts-payable' in (debit, credit)
      ) as ledger_side, (
        select coalesce(sum(amount), 0) as owed from claims.claim where state in ('approved', 'unpaid')
      ) as claims_side where booked <> owed`,
  },
  {
    invariant: 'I2',
    says: 'a premium was booked twice for one policy',
    finds: `select policy_id::text as breach from ledger.posting
      where event = 'premium-received' group by policy_id having count(*) > 1`,
  },
];

const MONEY: readonly Question[] = [
  {
    invariant: 'I3',
    says: 'the operator did twice what may be done once',
    finds: `select receipt as breach from operator_row group by 1 having count(*) > 1
      union all select originator from operator_row where originator is not null group by 1 having count(*) > 1
      union all select checkout from operator_row where checkout is not null group by 1 having count(*) > 1
      union all select original from operator_row where original is not null group by 1 having count(*) > 1`,
  },
  {
    invariant: 'I3',
    says: 'one policy was paid twice for one phase',
    finds: `select policy_id || ' ' || phase as breach
      from operator_row
      join payments.disbursement on disbursement.id::text = operator_row.originator
      join claims.claim on claim.id::text = disbursement.subject_id
      where kind = 'b2c' group by policy_id, phase having count(*) > 1`,
  },
  {
    invariant: 'I3',
    says: 'the operator paid out what no payout of ours says',
    finds: `select receipt as breach from operator_row where kind = 'b2c' and not exists (
        select from payments.disbursement where id::text = originator and state = 'settled'
          and operator_receipt = receipt and minor_units = amount)`,
  },
  {
    invariant: 'I3',
    says: 'a payout is settled that the operator did not pay',
    finds: `select id::text as breach from payments.disbursement where state = 'settled' and not exists (
        select from operator_row where kind = 'b2c' and originator = id::text and amount = minor_units)`,
  },
  {
    invariant: 'I3',
    says: 'the operator took a premium that is confirmed nowhere',
    finds: `select receipt as breach from operator_row where kind = 'stk' and not exists (
        select from payments.collection where operator_receipt = receipt and state = 'paid' and minor_units = amount)`,
  },
  {
    invariant: 'I3',
    says: 'a premium is confirmed that the operator did not take',
    finds: `select id::text as breach from payments.collection where state = 'paid' and not exists (
        select from operator_row where kind = 'stk' and receipt = operator_receipt and amount = minor_units)`,
  },
  {
    invariant: 'I3',
    says: 'money paid by hand is not accounted for',
    finds: `select receipt as breach from operator_row where kind = 'c2b' and not exists (
        select from payments.paybill_receipt where operator_receipt = receipt and minor_units = amount
          and state in ('applied', 'suspended', 'refunding', 'refunded'))`,
  },
  {
    invariant: 'I3',
    says: 'money went back that no refund of ours says, or a refund is settled that did not go back',
    finds: `select coalesce(receipt, refund.id::text) as breach
      from (select * from operator_row where kind = 'reversal') as row
      full join (select * from payments.refund where state = 'settled') as refund on refund.of_receipt = row.original
      where row.receipt is null or refund.id is null or row.amount <> refund.minor_units`,
  },
  {
    invariant: 'I3',
    says: 'a cover is in force without its premium',
    finds: `select policy.id::text as breach from policies.policy
      where state in ('in-force', 'expired') and not starts_with(intention, '${LAID_DOWN}') and not exists (
        select from ledger.posting where policy_id = policy.id and event = 'premium-received')`,
  },
];

const DECISIONS: readonly Question[] = [
  {
    invariant: 'I4',
    says: 'a payout without one claim, or a claim without a determination that holds its inputs',
    finds: `select disbursement.id::text as breach
      from payments.disbursement
      left join claims.claim on claim.id::text = disbursement.subject_id
      left join claims.determination on determination.id = claim.determination_id and determination.phase = claim.phase
        and determination.risk_id = claim.risk_id
      where determination.id is null or json_typeof(determination.trace) not in ('object', 'array')
        or cardinality(determination.rates) = 0`,
  },
  {
    invariant: 'I4',
    says: 'a claim has more than one payout that may have been sent',
    finds: `select subject_id as breach from payments.disbursement where state <> 'failed'
      group by subject_id having count(*) > 1`,
  },
  {
    invariant: 'I4',
    says: 'a determination has no evidence',
    finds: `select id::text as breach from claims.determination
      where not exists (select from evidence.bundle where determination_id = determination.id)`,
  },
];

/** What waits must have a message that wakes it: else it waits for ever. */
const WORK: readonly Question[] = [
  {
    invariant: 'I5',
    says: 'a message is due and not done',
    finds: `select kind || ' ' || id as breach from platform.outbox where due_at <= (select now from scheme.clock)`,
  },
  {
    invariant: 'I6',
    says: 'a dead letter that the fault did not make, or without its cause',
    finds: `select kind || ' ' || id || ': ' || error as breach from platform.dead_letter
      where error = '' or id::text not in (select id from expected_letter)`,
  },
  {
    invariant: 'I6',
    says: 'a notification waits and no message will send it',
    finds: `select id::text as breach from notifications.notification where state in ('queued', 'sending')
      and not exists (select from platform.outbox where body ->> 'notificationId' = notification.id::text)`,
  },
  {
    invariant: 'I6',
    says: 'a collection is open and no message will ask after it',
    finds: `select id::text as breach from payments.collection where state in ('intended', 'pushing', 'unknown', 'prompted')
      and not exists (select from platform.outbox where body ->> 'collectionId' = collection.id::text)`,
  },
  {
    invariant: 'I6',
    says: 'a payout is open and no message will send it or ask after it',
    finds: `select id::text as breach from payments.disbursement
      where state in ('intended', 'sending', 'rejected-before', 'unknown', 'accepted')
      and not exists (select from platform.outbox where disbursement.id::text in (body ->> 'disbursementId', body #>> '{about,id}'))`,
  },
  {
    invariant: 'I6',
    says: 'a refund is open and no message will send it or ask after it',
    finds: `select id::text as breach from payments.refund where state in ('intended', 'sending', 'unknown', 'accepted')
      and not exists (select from platform.outbox where refund.id::text in (body ->> 'refundId', body #>> '{about,id}'))`,
  },
  {
    invariant: 'I6',
    says: 'an approved claim has no payout',
    finds: `select id::text as breach from claims.claim where state = 'approved'
      and not exists (select from payments.disbursement where subject_id = claim.id::text)`,
  },
];

const AUDIT: readonly Question[] = [
  {
    invariant: 'I7',
    says: 'the audit has a gap, or an entry that does not hang on the one before it',
    finds: `select sequence::text as breach from (
        select sequence, previous_hash, lag(sequence, 1, 0) over chain as before,
          lag(hash, 1, decode(repeat('00', 32), 'hex')) over chain as hash_before
        from audit.entry window chain as (order by sequence)
      ) as entry where sequence <> before + 1 or previous_hash <> hash_before`,
  },
  {
    invariant: 'I7',
    says: 'the end of the audit is not its last entry',
    finds: `select sequence::text as breach from audit.head
      where sequence <> (select count(*) from audit.entry)
        or sequence > 0 and hash is distinct from (select hash from audit.entry where entry.sequence = head.sequence)`,
  },
  {
    invariant: 'I7',
    says: 'somebody acted and the audit does not say so',
    finds: `select digest as breach from products.version where not exists (
        select from audit.entry where action = 'version-published' and digest = any(subjects))
      union all select claim_id::text from claims.approval where not exists (
        select from audit.entry where action = 'claim-approved' and claim_id::text = any(subjects))`,
  },
];

export const QUESTIONS: readonly Question[] = [
  ...COMMANDS,
  ...LEDGER,
  ...MONEY,
  ...DECISIONS,
  ...WORK,
  ...AUDIT,
];
