// Decides what `account list` shows: every account by name, and nothing that lets anybody in.
import { type AccountView, accountView } from '@microcrop/accounts';
import { EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { type ListOptions, limitOf } from '../list-limit.ts';
import { accountJson } from './account-json.ts';
import { withAccounts } from './sign-in-here.ts';

const COLUMNS = [
  { title: 'name' },
  { title: 'called' },
  { title: 'role' },
  { title: 'state' },
  { title: 'since' },
  { title: 'sells as' },
  { title: 'signs in with' },
];

export async function list(options: ListOptions): Promise<number> {
  const limit = limitOf(options);
  const accounts = await withAccounts(options, ({ unitOfWork }) =>
    unitOfWork(async (stores) => (await stores.accounts.list(undefined, limit)).map(accountView)),
  );
  if (options.json === true) await writeJson(accounts.map(accountJson));
  else if (accounts.length === 0) await writeLine('there is no account yet: see account create');
  else await writeLine(table(COLUMNS, accounts.map(rowOf), terminalWidth()));
  return EXIT.done;
}

function rowOf(account: AccountView): readonly string[] {
  const { name, displayName, role, state, stateSince, sellsAs = '', needsCode } = account;
  const secret = role === 'partner' ? "a client's secret" : 'a password';
  return [
    name,
    displayName,
    role,
    state,
    instantText(stateSince),
    sellsAs,
    needsCode ? `${secret} and a code` : secret,
  ];
}
