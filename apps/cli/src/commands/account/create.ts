// Decides what `account create` does: the first account for whoever has the machine, every other for one of the platform role.
import { isStaffRole, STAFF_ROLES, type StaffRole } from '@microcrop/accounts';
import { createAccount, createFirstAccount, issuePartnerClient } from '@microcrop/scheme';
import { Complaint, EXIT } from '../../complaint.ts';
import { showClient, showOneTime } from './show-credentials.ts';
import { type AsOptions, callerHere, withAccounts } from './sign-in-here.ts';

export type CreateOptions = AsOptions & {
  readonly name: string;
  readonly displayName?: string;
  readonly role: string;
  readonly sellsAs?: string;
};

export async function create(options: CreateOptions): Promise<number> {
  const { name, displayName = name, sellsAs, as } = options;
  const role = roleNamed(options.role);
  const json = options.json === true;
  await withAccounts(options, async (ports) => {
    if (as === undefined) {
      needPlatform(role);
      return showOneTime(await createFirstAccount(ports, { name, displayName }), json);
    }
    const caller = await callerHere(ports, options);
    if (role === 'partner')
      return showClient(await issuePartnerClient(ports, caller, { name, displayName }), json);
    return showOneTime(await createAccount(ports, caller, { name, displayName, role, sellsAs }), json);
  });
  return EXIT.done;
}

function roleNamed(text: string): StaffRole {
  if (isStaffRole(text)) return text;
  throw new Complaint(`--role ${text.slice(0, 30)} is unknown: give ${STAFF_ROLES.join(', ')}`);
}

function needPlatform(role: StaffRole): void {
  if (role !== 'platform')
    throw new Complaint('the first account has the role platform; for any other sign in with --as NAME');
}
