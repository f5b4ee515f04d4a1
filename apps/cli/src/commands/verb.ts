// Decides how a verb on a scheme's database is registered: with the options that all of them share, and its examples.
import type { Command } from 'commander';
import { DATA_DIR_HELP, examples, JSON_HELP } from './settle.ts';

export function verb(
  group: Command,
  nameAndArguments: string,
  description: string,
  ...lines: readonly string[]
): Command {
  return group
    .command(nameAndArguments)
    .description(description)
    .option('--data-dir <folder>', DATA_DIR_HELP)
    .option('--json', JSON_HELP)
    .addHelpText('after', examples(...lines));
}
