// Decides what the platform role sees of accounts: all of them by name, without a secret.
import { type AccountView, accountView, type Caller, checkManages } from '@microcrop/accounts';
import type { AccountPorts } from '../ports.ts';

export type AccountsPage = { readonly after: string | undefined; readonly limit: number };

/** In order of name, those after `after`. Refuses ACCOUNT_ACT_FORBIDDEN. */
export async function listAccounts(
  ports: Pick<AccountPorts, 'unitOfWork'>,
  caller: Caller,
  { after, limit }: AccountsPage,
): Promise<readonly AccountView[]> {
  checkManages(caller);
  return ports.unitOfWork(async (stores) => (await stores.accounts.list(after, limit)).map(accountView));
}
