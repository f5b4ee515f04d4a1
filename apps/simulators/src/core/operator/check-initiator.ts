// Whether a request that moves or shows money comes from the initiator whom the operator knows.
import type { Context } from '../books/context.ts';

/** Result code 2001 when the name or the enciphered password is wrong, else null. */
export function initiatorFault(context: Context, name: string, securityCredential: string): string | null {
  const { initiatorName, initiatorPassword } = context.credentials;
  if (name !== initiatorName) return '2001';
  return context.decrypt(securityCredential) === initiatorPassword ? null : '2001';
}
