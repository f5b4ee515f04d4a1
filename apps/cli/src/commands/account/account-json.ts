// Decides what an account is for a script.
import type { AccountView } from '@microcrop/accounts';
import { formatInstant } from '@microcrop/kernel';

export function accountJson({ stateSince, createdAt, ...account }: AccountView): object {
  return { ...account, stateSince: formatInstant(stateSince), createdAt: formatInstant(createdAt) };
}
