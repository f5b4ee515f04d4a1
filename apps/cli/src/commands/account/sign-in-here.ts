// Decides how a person at the command line proves who they are: a password never stands on it, and nothing is granted beyond one act.
import type { Caller } from '@microcrop/accounts';
import { type AccountPorts, identify } from '@microcrop/scheme';
import { accountPorts } from '@microcrop/serve';
import { Complaint } from '../../complaint.ts';
import { withScheme } from '../database/with-scheme.ts';
import { readText } from '../read-file.ts';
import type { DatabaseOptions } from '../settle.ts';

export type AsOptions = DatabaseOptions & {
  readonly as?: string;
  readonly code?: string;
  readonly passwordFile?: string;
};

const PASSWORD_MEGABYTES_MAX = 1;
/** Where the tries of this way in are counted. */
const SOURCE = 'command line';

/** Runs `work` with what the steps of accounts need. */
export function withAccounts<Result>(
  options: DatabaseOptions,
  work: (ports: AccountPorts) => Promise<Result>,
): Promise<Result> {
  return withScheme(options, (ports) => work(accountPorts({ ports })));
}

/** Refuses as the step `signIn` does. With `newPassword` the account keeps that from now on. */
export async function callerHere(
  ports: AccountPorts,
  options: AsOptions,
  newPassword?: string,
): Promise<Caller> {
  const { as: name, code = process.env['MICROCROP_CODE'] } = options;
  if (name === undefined) throw new Complaint('say who you are: --as with the name of your account');
  const password = await passwordOf(options);
  if (password === undefined) {
    throw new Complaint(
      'no password was given: set MICROCROP_PASSWORD, or name a file that holds it with --password-file',
    );
  }
  return identify(ports, { name, password, code, newPassword, source: SOURCE });
}

/** Undefined where none is given. */
export async function passwordOf({ passwordFile }: AsOptions): Promise<string | undefined> {
  const text =
    passwordFile === undefined
      ? process.env['MICROCROP_PASSWORD']
      : (await readText(passwordFile, PASSWORD_MEGABYTES_MAX)).trim();
  return text === '' ? undefined : text;
}
