// Decides how deeds are played on a store: each in a transaction of its own, its reply in one word.
import { DuplicateRow, refusalCode, type UnitOfWork } from '@microcrop/kernel';
import { type LedgerStore, reversalOf } from '../src/index.ts';
import type { Reply } from './auditor.ts';
import { postingId } from './facts.ts';
import type { Deed } from './random-postings.ts';

class Aborted extends Error {}
class NoTarget extends Error {}

export async function playDeed(unitOfWork: UnitOfWork<LedgerStore>, deed: Deed): Promise<Reply> {
  try {
    return await unitOfWork(async (ledger) => {
      const reply = await enact(ledger, deed);
      if (deed.abort) throw new Aborted();
      return reply;
    });
  } catch (error) {
    return replyOf(error);
  }
}

async function enact(ledger: LedgerStore, deed: Deed): Promise<Reply> {
  if (deed.kind === 'post') return ledger.post(deed.posting);
  const target = await ledger.postingOf(postingId(deed.target));
  if (target === undefined) throw new NoTarget();
  return ledger.post(reversalOf(target, deed.facts));
}

function replyOf(error: unknown): Reply {
  if (error instanceof Aborted) return 'aborted';
  if (error instanceof NoTarget) return 'no-target';
  if (error instanceof DuplicateRow) return 'duplicate-row';
  const code = refusalCode(error);
  if (code === undefined) throw error;
  return code;
}
