// Decides whether a played season holds together, by an auditor's own arithmetic over our rows and the operator's statement.
import type { StatementRow } from '@microcrop/simulators';
import type { Books, PolicyRow } from './books.ts';

/** Claims up to this amount, in cents, may pay without two people. */
const AUTOMATIC_LIMIT = 1_000_000n;

/** What is wrong, a sentence each; nothing where all holds. */
export function auditSeason(books: Books, statement: readonly StatementRow[]): readonly string[] {
  return [
    ...auditUniqueness(books, statement),
    ...auditPayouts(books, statement),
    ...auditCovers(books, statement),
    ...auditMoneyIn(books, statement),
    ...auditLedger(books, statement),
  ];
}

function auditUniqueness(books: Books, statement: readonly StatementRow[]): readonly string[] {
  return [
    ...twice('phase of a risk determined', books.determinations, (row) => `${row.riskId} ${row.phase}`),
    ...twice('claim for a phase of a policy', books.claims, (row) => `${row.policyId} ${row.phase}`),
    ...twice('disbursement for a claim', books.disbursements, (row) => row.subjectId),
    ...twice('approval by one person', books.approvals, (row) => `${row.claimId} ${row.approver}`),
    ...twice('message for one event', books.notifications, (row) => row.eventKey),
    ...twice('payout under one id', statement, (row) => row.originatorConversationId),
    ...twice('payment of one prompt', statement, (row) => row.checkoutRequestId),
    ...twice('reversal of one receipt', statement, (row) => row.originalReceipt),
  ];
}

/** What went out is what was owed: whole shillings of each settled claim, and of no other. */
function auditPayouts(books: Books, statement: readonly StatementRow[]): readonly string[] {
  const paid = new Map(
    statement.filter(({ kind }) => kind === 'b2c').map((row) => [row.originatorConversationId ?? '', row]),
  );
  const claims = new Map(books.claims.map((claim) => [claim.id, claim]));
  const policies = new Map(books.policies.map((policy) => [policy.id, policy]));
  const faults = books.disbursements.flatMap(({ id, subjectId, state, amount }) => {
    const [row, claim] = [paid.get(id), claims.get(subjectId)];
    const owed = ((claim?.amount.minorUnits ?? 0n) / 100n) * 100n;
    return [
      ...unless(claim !== undefined, `disbursement ${id} pays no claim`),
      ...unless(amount.minorUnits === owed, `disbursement ${id} is not the shillings of its claim`),
      ...unless(
        (state === 'settled') === (row !== undefined),
        `disbursement ${id} is ${state}, the operator says otherwise`,
      ),
      ...unless(
        row === undefined || BigInt(row.amountMinorUnits) === owed,
        `the operator paid another amount for ${id}`,
      ),
      ...unless(
        (claim?.state === 'settled') === (state === 'settled'),
        `claim ${subjectId} is not ${state} with its payout`,
      ),
    ];
  });
  const known = new Set(books.disbursements.map(({ id }) => id));
  const strangers = [...paid.keys()].filter((id) => !known.has(id));
  const approvers = (claimId: string): number =>
    books.approvals.filter((row) => row.claimId === claimId).length;
  return [
    ...faults,
    ...strangers.map((id) => `the operator paid ${id}, which nobody ordered`),
    ...books.claims.flatMap((claim) => [
      ...unless(
        claim.amount.minorUnits <= AUTOMATIC_LIMIT || approvers(claim.id) === 2,
        `claim ${claim.id} is large and was not approved by two`,
      ),
      ...unless(
        isCovered(policies.get(claim.policyId)),
        `claim ${claim.id} is for a policy that was never in force`,
      ),
    ]),
  ];
}

/** Each cover in force has one premium, paid within the sales window, that the operator knows. */
function auditCovers(books: Books, statement: readonly StatementRow[]): readonly string[] {
  const receipts = new Map(statement.map((row) => [row.receipt, row]));
  return books.policies.flatMap((policy) => {
    const premiums = books.postings.filter(
      ({ event, subjects }) => event === 'premium-received' && subjects['policyId'] === policy.id,
    );
    if (!isCovered(policy))
      return unless(premiums.length === 0, `policy ${policy.id} is ${policy.state} and kept a premium`);
    const receipt = premiums[0]?.transfers.find(({ debit }) => debit === 'operator-float')?.operatorReference;
    const row = receipts.get(receipt ?? '');
    return [
      ...unless(premiums.length === 1, `policy ${policy.id} is in force with ${premiums.length} premiums`),
      ...unless(row !== undefined, `the premium of ${policy.id} is unknown to the operator`),
      ...unless(
        row === undefined || Date.parse(row.completedAt) <= policy.salesUntil,
        `policy ${policy.id} was paid too late`,
      ),
      ...unless(
        row === undefined || BigInt(row.amountMinorUnits) >= policy.premiumDue.minorUnits,
        `policy ${policy.id} was paid too little`,
      ),
    ];
  });
}

/** Of what came in, everything that is no premium goes back or stands in suspense. */
function auditMoneyIn(books: Books, statement: readonly StatementRow[]): readonly string[] {
  const came = sum(statement.filter(({ direction }) => direction === 'in'));
  const wentBack = sum(statement.filter(({ kind }) => kind === 'reversal'));
  const premiums = books.policies
    .filter(isCovered)
    .reduce((total, { premiumDue }) => total + premiumDue.minorUnits, 0n);
  const held = balanceOf(books, 'suspense') + balanceOf(books, 'refunds-payable');
  const suspended = books.receipts
    .filter(({ state }) => state === 'suspended')
    .reduce((total, { amount }) => total + amount.minorUnits, 0n);
  const returning = books.refunds
    .filter(({ state }) => state !== 'settled')
    .reduce((total, { amount }) => total + amount.minorUnits, 0n);
  return [
    ...unless(
      came - wentBack - premiums === held,
      `of ${came} that came, ${wentBack} went back and ${premiums} are premiums`,
    ),
    ...unless(suspended + returning === held, `${held} are held, but ${suspended + returning} are accounted`),
  ];
}

function auditLedger(books: Books, statement: readonly StatementRow[]): readonly string[] {
  const funded = books.postings
    .filter(({ event }) => event === 'float-funded')
    .flatMap(({ transfers }) => transfers)
    .reduce((total, { amount }) => total + amount.minorUnits, 0n);
  const moved =
    sum(statement.filter(({ direction }) => direction === 'in')) -
    sum(statement.filter(({ direction }) => direction === 'out'));
  const accounts = new Set(
    books.postings.flatMap(({ transfers }) => transfers.flatMap(({ debit, credit }) => [debit, credit])),
  );
  const total = [...accounts].reduce((imbalance, account) => imbalance + balanceOf(books, account), 0n);
  return [
    ...unless(total === 0n, `the trial balance is ${total}`),
    ...unless(
      -balanceOf(books, 'operator-float') - funded === moved,
      `the operator moved ${moved}, our float ${-balanceOf(books, 'operator-float')}`,
    ),
    ...unless(balanceOf(books, 'premium-clearing') === 0n, 'premium stands unsplit'),
  ];
}

/** Credits less debits. */
function balanceOf({ postings }: Books, account: string): bigint {
  let balance = 0n;
  for (const { transfers } of postings) {
    for (const { debit, credit, amount } of transfers) {
      if (credit === account) balance += amount.minorUnits;
      if (debit === account) balance -= amount.minorUnits;
    }
  }
  return balance;
}

function isCovered(policy: PolicyRow | undefined): boolean {
  return policy?.state === 'in-force' || policy?.state === 'expired';
}

function sum(rows: readonly StatementRow[]): bigint {
  return rows.reduce((total, { amountMinorUnits }) => total + BigInt(amountMinorUnits), 0n);
}

function unless(holds: boolean, fault: string): readonly string[] {
  return holds ? [] : [fault];
}

function twice<Row>(
  what: string,
  rows: readonly Row[],
  keyOf: (row: Row) => string | undefined,
): readonly string[] {
  const keys = rows.map(keyOf).filter((key) => key !== undefined);
  return keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `more than one ${what}: ${key}`);
}
