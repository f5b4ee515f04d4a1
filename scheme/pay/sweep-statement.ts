// Decides how money is found that nobody announced: once a day the operator's statement is read for payments by hand.
import {
  addMinutes,
  formatInstant,
  type Instant,
  instantOfEpochMilliseconds,
  parseInstant,
} from '@microcrop/kernel';
import { type StatementRow, seePaybillReceipt } from '@microcrop/payments';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports, Stores } from '../ports.ts';
import { confirmReceipt } from '../sell/confirm-receipt.ts';

const DAY_MINUTES = 1440;

/** Each reading goes back over the last one, for the operator's books lag behind its own clock. */
const OVERLAP_MINUTES = 1440;

export async function sweepStatement(ports: Ports, message: Message<'sweep-statement'>): Promise<void> {
  const now = ports.clock.now();
  const from = parseInstant(message.body.from);
  const rows = await ports.statement.read({ from, to: instantOfEpochMilliseconds(now + 1) });
  await consume(ports, message.id, async (stores) => {
    for (const row of rows) if (row.kind === 'c2b') await takeUnannounced(ports, stores, row);
    const next = formatInstant(addMinutes(now, -OVERLAP_MINUTES));
    await leave(ports, stores, 'sweep-statement', { from: next }, addMinutes(now, DAY_MINUTES));
  });
}

/** Sweeps from `from` on, the first time at `at`. */
export async function startSweeping(ports: Ports, stores: Stores, at: Instant): Promise<void> {
  await leave(ports, stores, 'sweep-statement', { from: formatInstant(ports.clock.now()) }, at);
}

/** The statement is the operator's own word: what stands there needs no further question. */
async function takeUnannounced(ports: Ports, stores: Stores, row: StatementRow): Promise<void> {
  const { receipt, amount, accountReference = '', completedAt } = row;
  const seen = seePaybillReceipt({
    operatorReceipt: receipt,
    amount,
    accountReference,
    paidAt: completedAt,
    seenAt: ports.clock.now(),
  });
  await stores.receipts.see(seen);
  await confirmReceipt(ports, stores, receipt);
}
