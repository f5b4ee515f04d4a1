// Decides what `audit verify` does: it walks the whole chain, names the first broken place, and tells the end to be noted.
import { type AuditHead, type ChainFault, verifyChain } from '@microcrop/audit';
import { Complaint, EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import type { DatabaseOptions } from '../settle.ts';

export type AuditVerifyOptions = DatabaseOptions & { readonly witness?: string };

const FAULTS: Readonly<Record<ChainFault['fault'], string>> = {
  missing: 'is missing',
  altered: 'was altered: its hash does not come from what it says',
  misplaced: 'does not hang on the entry before it',
  'beyond-head': 'was put behind the end by something that is not the platform',
  'head-altered': 'is the last one, and the end that is kept is another',
  'not-as-witnessed': 'is not the one that was noted before: the chain was written anew',
};

/** Exit code 1 where the chain is broken. */
export async function verify(options: AuditVerifyOptions): Promise<number> {
  const witness = witnessOf(options.witness);
  const { head, fault } = await withStores(options, ({ audit }) => verifyChain(audit, witness));
  const sound = fault === undefined;
  if (options.json === true) await writeJson({ sound, entries: head.sequence, head: headText(head), fault });
  else await writeLine(sound ? soundText(head) : brokenText(head, fault));
  return sound ? EXIT.done : EXIT.no;
}

function soundText(head: AuditHead): string {
  return [
    `the audit is sound: ${head.sequence} entries, each on the one before`,
    `its end is ${headText(head)}; note it elsewhere, and give it to --witness next time`,
  ].join('\n');
}

function brokenText({ sequence }: AuditHead, { sequence: at, fault }: ChainFault): string {
  return `the audit is broken: entry ${at} ${FAULTS[fault]}; sound are the first ${sequence} entries`;
}

function headText({ sequence, hash }: AuditHead): string {
  return `${sequence}:${hash}`;
}

function witnessOf(text: string | undefined): AuditHead | undefined {
  if (text === undefined) return undefined;
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence !== undefined && hash !== undefined) return { sequence: Number(sequence), hash };
  throw new Complaint('--witness is no end of an audit: give NUMBER:HASH, as audit verify printed it');
}
