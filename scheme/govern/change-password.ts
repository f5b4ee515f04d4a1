// Decides how a person changes their password: by proving anew who they are, which ends every sign-in that there is.
import type { Caller } from '@microcrop/accounts';
import type { AccountPorts } from '../ports.ts';
import { identify, type SignInOrder } from './sign-in.ts';

export type PasswordChange = Omit<SignInOrder, 'name' | 'newPassword'> & { readonly newPassword: string };

/** Refuses as `signIn` does: whoever sits at an open screen has no more tries than a stranger. */
export async function changePassword(
  ports: AccountPorts,
  caller: Caller,
  change: PasswordChange,
): Promise<void> {
  await identify(ports, { ...change, name: caller.name });
}
