// Decides the verbs on accounts: who may sign in, and how they are let in, locked out and let in again.
import type { Command } from 'commander';
import type { CreateOptions } from './account/create.ts';
import type { AsOptions } from './account/sign-in-here.ts';
import type { ListOptions } from './list-limit.ts';
import { LIMIT_HELP } from './list-limit.ts';
import type { Settle } from './settle.ts';
import { verb } from './verb.ts';

const AS_HELP =
  'who acts; the password comes from MICROCROP_PASSWORD or a file, the code from --code or MICROCROP_CODE';

export function registerAccountVerbs(program: Command, settle: Settle): void {
  const account = program.command('account').description('see who may sign in, and let them in');
  registerCreate(account, settle);
  verb(account, 'list', 'list the accounts by name', 'account list')
    .option('--limit <count>', LIMIT_HELP)
    .action((options: ListOptions) => settle(async () => (await import('./account/list.ts')).list(options)));
  registerChanges(account, settle);
}

/** With the options by which a person says who they are. */
function asVerb(group: Command, nameAndArguments: string, description: string, example: string): Command {
  return verb(group, nameAndArguments, description, example)
    .option('--as <name>', AS_HELP)
    .option('--password-file <file>', 'the file that holds the password')
    .option('--code <digits>', "the six digits of the authenticator, where the account's role needs them");
}

function registerCreate(account: Command, settle: Settle): void {
  asVerb(
    account,
    'create',
    'make an account, and show once what it signs in with. Without --as it is the first one, of the role platform; ' +
      'once that exists, only an account of that role makes others',
    'account create --name halima --display-name Halima --role auditor --as chief',
  )
    .requiredOption('--name <name>', 'what it signs in with, an e-mail address or a name; for good')
    .option('--display-name <text>', 'what people call it (default: the name)')
    .option(
      '--role <role>',
      'farmer-support, agent, actuary, finance, approver, auditor, platform or partner',
      'platform',
    )
    .option(
      '--sells-as <code>',
      'the code under which this person sells, so that they never approve what they sold',
    )
    .action((options: CreateOptions) =>
      settle(async () => (await import('./account/create.ts')).create(options)),
    );
}

function registerChanges(account: Command, settle: Settle): void {
  const one = (name: 'lock' | 'unlock' | 'reset' | 'close', description: string): void => {
    asVerb(account, `${name} <name>`, description, `account ${name} halima --as chief`).action(
      (of: string, options: AsOptions) =>
        settle(async () => (await import('./account/change.ts'))[name](of, options)),
    );
  };
  one('lock', 'let nobody in by an account; what it had open ends within a minute');
  one('unlock', 'let a locked account in again');
  one(
    'reset',
    'give an account another password for once and another authenticator, or a partner another secret; shown once',
  );
  one('close', 'end an account for good; its name stays taken');
  asVerb(
    account,
    'password',
    'change your own password to the one in MICROCROP_NEW_PASSWORD; every sign-in of before ends',
    'account password --as chief',
  ).action((options: AsOptions) =>
    settle(async () => (await import('./account/change.ts')).password(options)),
  );
}
