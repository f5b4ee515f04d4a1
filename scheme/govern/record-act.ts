// Decides how an act that a person asked for enters the audit: with its own rows, or not at all.
import { type AuditAction, digestOf } from '@microcrop/audit';
import type { AccountId, JsonObject } from '@microcrop/kernel';
import type { SchemePorts, Stores } from '../ports.ts';

/** Who asked: an account, or the engineer at the command line, whose account is the machine's. */
export type Who = { readonly accountId: AccountId } | 'engineer';

export type Act = {
  readonly who: Who;
  readonly action: AuditAction;
  /** Ids of what was acted on. */
  readonly subjects: readonly string[];
  /** What was asked for, without anything that tells of a person: only its digest is kept. */
  readonly details?: JsonObject;
};

/** The last that a step does in its transaction: from here to the commit nobody else's act is recorded. */
export async function recordAct(
  { clock }: Pick<SchemePorts, 'clock'>,
  stores: Pick<Stores, 'audit'>,
  { who, action, subjects, details = {} }: Act,
): Promise<void> {
  const name = who === 'engineer' ? ENGINEER : who.accountId;
  await stores.audit.append({
    at: clock.now(),
    who: name,
    action,
    subjects,
    detailsDigest: digestOf(details),
  });
}

/** As the audit names one who needs no account, for the machine is theirs. */
export const ENGINEER = 'engineer at the command line';
