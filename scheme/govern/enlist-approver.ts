// Decides how the season's approvers become accounts: by the scheme's configuration, each with the credential that they have.
import { type Caller, callerOf, newAccount, parseAccountName, plainAccountName } from '@microcrop/accounts';
import { CLAIMS_REFUSALS } from '@microcrop/claims';
import { type AccountId, refuse } from '@microcrop/kernel';
import type { SchemePorts, Stores } from '../ports.ts';
import { recordAct } from './record-act.ts';

/** `credentialDigest` is the SHA-256, hexadecimal, of a long random text that lies in a file of the approver's. */
export type EnlistedApprover = {
  readonly name: string;
  readonly credentialDigest: string;
  /** The code under which this person sells, if any. */
  readonly sellsAs: string | undefined;
};

/** In a transaction of the start. Who is known already stays as they are: what an account has become is not undone by a file. */
export async function enlistApprover(
  ports: Pick<SchemePorts, 'clock' | 'identity'>,
  stores: Pick<Stores, 'accounts' | 'audit'>,
  approver: EnlistedApprover,
): Promise<void> {
  const name = parseAccountName(approver.name);
  if ((await stores.accounts.byName(name)) !== undefined) return;
  const id = ports.identity.newId<AccountId>();
  const naming = {
    id,
    name,
    displayName: approver.name,
    role: 'approver' as const,
    sellsAs: approver.sellsAs,
  };
  const secrets = { secretDigest: approver.credentialDigest };
  if (!(await stores.accounts.add(newAccount(naming, ports.clock.now(), secrets)))) return;
  await recordAct(ports, stores, {
    who: 'engineer',
    action: 'account-created',
    subjects: [id],
    details: { role: 'approver' },
  });
}

/** Refuses APPROVER_UNKNOWN: one answer, whatever is wrong. */
export async function approverByCredential(
  { unitOfWork }: Pick<SchemePorts, 'unitOfWork'>,
  name: string,
  credentialDigest: string,
): Promise<Caller> {
  const account = await unitOfWork((stores) => stores.accounts.byName(plainAccountName(name)));
  const fits = account?.role === 'approver' && account.secretDigest === credentialDigest;
  if (!fits || account.state !== 'active') return refuse(CLAIMS_REFUSALS.APPROVER_UNKNOWN);
  return callerOf(account);
}
