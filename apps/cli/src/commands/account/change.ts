// Decides what is done to one account, by name: locked, unlocked, closed, or reset; by another account of the platform role.
import { ACCOUNTS_REFUSALS, type AccountView, type Caller, plainAccountName } from '@microcrop/accounts';
import { type AccountId, refuse } from '@microcrop/kernel';
import {
  type AccountPorts,
  closeAccount,
  lockAccount,
  resetAccount,
  rotateClientSecret,
  unlockAccount,
} from '@microcrop/scheme';
import { Complaint, EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { accountJson } from './account-json.ts';
import { showClient, showOneTime } from './show-credentials.ts';
import { type AsOptions, callerHere, withAccounts } from './sign-in-here.ts';

export function lock(name: string, options: AsOptions): Promise<number> {
  return become(name, options, lockAccount);
}

export function unlock(name: string, options: AsOptions): Promise<number> {
  return become(name, options, unlockAccount);
}

export function close(name: string, options: AsOptions): Promise<number> {
  return become(name, options, closeAccount);
}

/** A person's password and authenticator; of a partner's client the secret. */
export async function reset(name: string, options: AsOptions): Promise<number> {
  const json = options.json === true;
  await withAccounts(options, async (ports) => {
    const { id, role } = await named(ports, name);
    const caller = await callerHere(ports, options);
    if (role === 'partner') return showClient(await rotateClientSecret(ports, caller, id), json);
    return showOneTime(await resetAccount(ports, caller, id), json);
  });
  return EXIT.done;
}

/** One's own, knowing the one of before; also the one that was shown once. */
export async function password(options: AsOptions): Promise<number> {
  const newPassword = process.env['MICROCROP_NEW_PASSWORD'];
  if (newPassword === undefined) throw new Complaint('set MICROCROP_NEW_PASSWORD to the password to be kept');
  const { name } = await withAccounts(options, (ports) => callerHere(ports, options, newPassword));
  if (options.json === true) await writeJson({ name, outcome: 'changed' });
  else await writeLine(`the password of ${name} is changed; every sign-in of before is over`);
  return EXIT.done;
}

type Step = (ports: AccountPorts, caller: Caller, id: AccountId) => Promise<AccountView>;

async function become(name: string, options: AsOptions, step: Step): Promise<number> {
  const account = await withAccounts(options, async (ports) => {
    const { id } = await named(ports, name);
    return step(ports, await callerHere(ports, options), id);
  });
  if (options.json === true) await writeJson(accountJson(account));
  else await writeLine(`account ${account.name} is ${account.state}`);
  return EXIT.done;
}

async function named({ unitOfWork }: AccountPorts, name: string) {
  const account = await unitOfWork((stores) => stores.accounts.byName(plainAccountName(name)));
  return account ?? refuse(ACCOUNTS_REFUSALS.ACCOUNT_UNKNOWN);
}
