// Decides the verbs on a scheme's database: weather, vegetation, policies, claims, the ledger, dead letters, the audit, switches, and its migrations.
import type { Command } from 'commander';
import type { AuditListOptions } from './audit/list.ts';
import type { AuditVerifyOptions } from './audit/verify.ts';
import type { ApproveOptions } from './claim/approve.ts';
import type { ClaimListOptions } from './claim/list.ts';
import { LIMIT_HELP, type ListOptions } from './list-limit.ts';
import type { DatabaseOptions, Settle } from './settle.ts';
import type { TurnOptions } from './switch/switch.ts';
import type { ImportOptions as VegetationImportOptions } from './vegetation/import.ts';
import { verb } from './verb.ts';
import type { ImportOptions } from './weather/import.ts';
import { registerWebhook } from './webhook-verbs.ts';

const CLAIM_EXAMPLE = '3f0b8c1e-5d2a-4c7b-9e61-0a4d7f25c913';
const MESSAGE_EXAMPLE = '7c9e2f60-18ab-4d35-8b17-52e0c6a94d21';
const REPLAYED_EXAMPLE = 'a41d5b7e-90c3-4f28-a6d4-3be81c50f972';
const POLICY_EXAMPLE = '123456782';

export function registerSchemeVerbs(program: Command, settle: Settle): void {
  registerWeather(program, settle);
  registerVegetation(program, settle);
  registerPolicy(program, settle);
  registerClaim(program, settle);
  registerLedger(program, settle);
  registerDeadLetter(program, settle);
  registerAudit(program, settle);
  registerWebhook(program, settle);
  registerSwitch(program, settle);
  registerStatus(program, settle);
  registerMigrate(program, settle);
}

function registerWeather(program: Command, settle: Settle): void {
  const weather = program.command('weather').description('bring observations in');
  verb(
    weather,
    'import <file>',
    'import a rain file as a source: a date column and one column of millimetres per place, blank is missing',
    'weather import domain/weather/cases/rain-of-two-places.csv --source two-gauges',
  )
    .requiredOption('--source <name>', 'the name of the source; another file is another source')
    .option(
      '--kind <kind>',
      'station, satellite, reanalysis or generated (default: by the file name, else station)',
    )
    .option('--places <file>', 'the place list, when it is not the built-in twelve of Marsabit')
    .action((file: string, options: ImportOptions) =>
      settle(async () => (await import('./weather/import.ts')).importWeather(file, options)),
    );
}

function registerVegetation(program: Command, settle: Settle): void {
  const vegetation = program.command('vegetation').description('bring vegetation series in, and see them');
  verb(
    vegetation,
    'import <file>',
    'take in a vegetation file: a date column (the first day of a dekad, or of eight days) and one column of NDVI ' +
      'per place, blank is missing. What an earlier file said otherwise is kept beside it',
    'vegetation import domain/imagery/cases/ndvi-of-two-places.csv --source two-plots',
  )
    .requiredOption('--source <name>', 'the name of the source')
    .option(
      '--cadence <cadence>',
      'dekad or eight-day (default: eight-day where the file name says 8day, else dekad)',
    )
    .option('--places <file>', 'the place list, when it is not the built-in twelve of Marsabit')
    .option('--pass-over-others', 'leave out columns of places that the list does not have')
    .action((file: string, options: VegetationImportOptions) =>
      settle(async () => (await import('./vegetation/import.ts')).importVegetation(file, options)),
    );
  verb(vegetation, 'list', 'list the sources of vegetation series', 'vegetation list').action(
    (options: DatabaseOptions) => settle(async () => (await import('./vegetation/list.ts')).list(options)),
  );
}

function registerPolicy(program: Command, settle: Settle): void {
  const policy = program.command('policy').description('see the policies');
  verb(policy, 'list', 'list policies, the newest sale first', 'policy list --limit 20')
    .option('--limit <count>', LIMIT_HELP)
    .action((options: ListOptions) => settle(async () => (await import('./policy/list.ts')).list(options)));
  verb(
    policy,
    'show <number>',
    'show one policy and the claims on it',
    `policy show ${POLICY_EXAMPLE}`,
  ).action((number: string, options: DatabaseOptions) =>
    settle(async () => (await import('./policy/show.ts')).show(number, options)),
  );
}

function registerClaim(program: Command, settle: Settle): void {
  const claim = program.command('claim').description('see the claims and approve them');
  verb(claim, 'list', 'list claims', 'claim list --state awaiting-approval')
    .option('--state <state>', 'awaiting-approval, approved, settled or unpaid')
    .option('--limit <count>', LIMIT_HELP)
    .action((options: ClaimListOptions) =>
      settle(async () => (await import('./claim/list.ts')).list(options)),
    );
  verb(
    claim,
    'approve <claim>',
    'approve a claim above the automatic limit; two people do, neither of whom sold the policy. ' +
      'The credential comes from MICROCROP_APPROVER_CREDENTIAL or a file, never from the command line; an account with a ' +
      'password signs in with MICROCROP_PASSWORD and --code instead',
    `claim approve ${CLAIM_EXAMPLE} --as grace --credential-file approver-grace.credential`,
  )
    .requiredOption('--as <name>', 'who approves')
    .option('--credential-file <file>', 'the file that holds the credential')
    .option('--password-file <file>', 'the file that holds the password')
    .option('--code <digits>', 'the six digits of the authenticator (or MICROCROP_CODE)')
    .action((id: string, options: ApproveOptions) =>
      settle(async () => (await import('./claim/approve.ts')).approve(id, options)),
    );
}

function registerLedger(program: Command, settle: Settle): void {
  const ledger = program.command('ledger').description('see the books');
  verb(
    ledger,
    'trial-balance',
    'show every account; exit code 1 when debits do not equal credits',
    'ledger trial-balance',
  ).action((options: DatabaseOptions) =>
    settle(async () => (await import('./ledger/trial-balance.ts')).trialBalance(options)),
  );
}

function registerDeadLetter(program: Command, settle: Settle): void {
  const deadletter = program
    .command('deadletter')
    .description('see messages that failed for good, and settle them');
  verb(deadletter, 'list', 'list dead letters, the oldest first', 'deadletter list')
    .option('--limit <count>', LIMIT_HELP)
    .action((options: ListOptions) =>
      settle(async () => (await import('./deadletter/list.ts')).list(options)),
    );
  const one = (name: 'show' | 'replay' | 'drop', description: string, id: string): void => {
    verb(deadletter, `${name} <message>`, description, `deadletter ${name} ${id}`).action(
      (message: string, options: DatabaseOptions) =>
        settle(async () => (await import('./deadletter/one.ts'))[name](message, options)),
    );
  };
  one('show', 'show one dead letter whole', MESSAGE_EXAMPLE);
  one('replay', 'put one back, to be tried again', REPLAYED_EXAMPLE);
  one('drop', 'drop one for good', MESSAGE_EXAMPLE);
}

function registerAudit(program: Command, settle: Settle): void {
  const audit = program
    .command('audit')
    .description('see who asked for what, and prove that nobody changed it');
  verb(audit, 'list', 'list the acts that people asked for, the newest first', 'audit list --limit 20')
    .option('--limit <count>', LIMIT_HELP)
    .option('--who <account>', 'only those of one account, by its id')
    .option('--subject <id>', 'only those on one claim, account, version or message')
    .action((options: AuditListOptions) =>
      settle(async () => (await import('./audit/list.ts')).list(options)),
    );
  verb(
    audit,
    'verify',
    'walk the whole chain and name its first broken entry; exit code 1 when it is broken',
    'audit verify',
  )
    .option('--witness <end>', 'an end that was printed before, NUMBER:HASH: it must still be in the chain')
    .action((options: AuditVerifyOptions) =>
      settle(async () => (await import('./audit/verify.ts')).verify(options)),
    );
}

function registerSwitch(program: Command, settle: Settle): void {
  const group = program
    .command('switch')
    .description('pause sales, payouts, messages or a provider, and see who paused what');
  verb(group, 'list', 'show each switch, and who turned which, the latest first', 'switch list').action(
    (options: DatabaseOptions) => settle(async () => (await import('./switch/switch.ts')).list(options)),
  );
  const turning = (to: 'off' | 'on', description: string, example: string): void => {
    verb(group, `${to} <switch>`, description, example)
      .requiredOption('--why <text>', 'the reason, for whoever reads the history')
      .option('--as <name>', 'who turns it (default: the user of this machine)')
      .action((name: string, options: TurnOptions) =>
        settle(async () => (await import('./switch/switch.ts')).turn(name, to, options)),
      );
  };
  turning(
    'off',
    'switch off: sales, payouts, sms, provider:operator, provider:statement or provider:sms; every process knows ' +
      'within a second, and what waits is done once it is on again',
    'switch off payouts --why float-is-counted',
  );
  turning('on', 'switch on again', 'switch on payouts --why float-is-right');
}

function registerStatus(program: Command, settle: Settle): void {
  verb(
    program,
    'status',
    'show the state of every part in one screen; exit code 1 when the books do not balance',
    'status',
  ).action((options: DatabaseOptions) => settle(async () => (await import('./status.ts')).status(options)));
}

function registerMigrate(program: Command, settle: Settle): void {
  verb(program, 'migrate', 'bring the database to this version', 'migrate').action(
    (options: DatabaseOptions) => settle(async () => (await import('./migrate.ts')).migrate(options)),
  );
}
