// Decides the verbs that run machines or need none: serve, simulators, verify; and those that the wrapper sends elsewhere.
import type { Command } from 'commander';
import type { ConfigCheckOptions } from './config/check.ts';
import type { ServeOptions } from './serve/serve.ts';
import { examples, JSON_HELP, type Settle } from './settle.ts';
import type { SimulatorsOptions } from './simulators/run-simulators.ts';
import type { VerifyOptions } from './verify/verify.ts';

export function registerMachineVerbs(program: Command, settle: Settle): void {
  registerVerify(program, settle);
  registerConfig(program, settle);
  registerServe(program, settle);
  registerSimulators(program, settle);
}

function registerVerify(program: Command, settle: Settle): void {
  program
    .command('verify')
    .description(
      'recompute every payout of an evidence bundle and check its signature; needs neither database nor network. ' +
        'Exit code 1: the bundle is not to be believed',
    )
    .argument('<bundle>', 'the bundle file')
    .requiredOption('--trust <file>', 'the public keys that you trust: JSON, or PEM')
    .option('--json', JSON_HELP)
    .addHelpText('after', examples('verify bundle.json --trust trusted-keys.json'))
    .action((bundle: string, options: VerifyOptions) =>
      settle(async () => (await import('./verify/verify.ts')).verify(bundle, options)),
    );
}

function registerServe(program: Command, settle: Settle): void {
  program
    .command('serve')
    .description(
      'run a process of the platform, against the providers that its configuration names. Settings come from the ' +
        'environment (MICROCROP_…) and a JSON file; called without any, it names all that it needs',
    )
    .requiredOption(
      '--role <role>',
      'all: one process for everything; gateway; worker:<queue>; docs/running.md has them',
    )
    .option('--port <port>', 'where it listens, 0 for any free port; goes before MICROCROP_PORT')
    .option(
      '--config <file>',
      'settings as one JSON object, also agents and approvers; the environment goes before it',
    )
    .option(
      '--data-dir <folder>',
      'keys and database (default: MICROCROP_DATA_DIR, else one of its own); DATABASE_URL replaces its database',
    )
    .option('--json', 'print the addresses as one JSON object')
    .option('--end-with-stdin', 'end where standard input ends: for whoever starts and watches processes')
    .addHelpText('after', examples('serve --role all --config microcrop.json'))
    .action((options: ServeOptions) => settle(async () => (await import('./serve/serve.ts')).serve(options)));
}

function registerConfig(program: Command, settle: Settle): void {
  program
    .command('config')
    .description('see the configuration')
    .command('check')
    .description(
      'read the settings that a process of that role would start with, and tell every fault; starts nothing. ' +
        'docs/settings.md has them all',
    )
    .requiredOption('--role <role>', 'the role of the process: all, gateway, worker:<queue>')
    .option('--config <file>', 'settings as one JSON object; the environment goes before it')
    .option('--json', JSON_HELP)
    .addHelpText('after', examples('config check --role all --config microcrop.json'))
    .action((options: ConfigCheckOptions) =>
      settle(async () => (await import('./config/check.ts')).check(options)),
    );
}

function registerSimulators(program: Command, settle: Settle): void {
  program
    .command('simulators')
    .description(
      'run the simulated outside world alone, for a client of your own: operator, USSD and SMS gateway, people',
    )
    .option('--books <folder>', 'where it keeps its books (default: simulators in the data folder)')
    .option('--data-dir <folder>', "the data folder (default: MICROCROP_DATA_DIR, else the demo's)")
    .option('--seed <number>', 'draws every fault')
    .option('--faults <which>', 'default or none')
    .option('--world-port <port>', 'of control, statement and phone (default: any)')
    .option('--operator-port <port>', 'of the mobile-money operator (default: any)')
    .option('--telco-port <port>', 'of the USSD and SMS gateway (default: any)')
    .option('--json', 'print the addresses as one JSON object')
    .addHelpText('after', examples('simulators --books ./outside-world --seed 7 --faults none'))
    .action((options: SimulatorsOptions) =>
      settle(async () => (await import('./simulators/run-simulators.ts')).runSimulators(options)),
    );
}
