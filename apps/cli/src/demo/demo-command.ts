// Decides what `microcrop demo` may be asked, and that its exit status tells whether everything reconciles.

import { FARMERS_DEFAULT, SEED_DEFAULT } from '@microcrop/simulation';
import { type Command, InvalidArgumentError } from 'commander';
import type { DemoCommandOptions } from './demo-options.ts';
import { runDemo } from './run-demo.ts';

const EXAMPLE = `
Examples:
  $ ./microcrop demo
  $ ./microcrop demo --headless --json --farmers 200 --seed ${SEED_DEFAULT}
  $ ./microcrop demo --season 2011-long-rains --weather chirps_daily_12sublocations.csv
  $ ./microcrop demo --reset
`;

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('plays one season end to end on this machine: sold, watched, determined, paid, proved')
    .option('--headless', 'no pages: end after the summary', false)
    .option('--json', 'print the summary as one JSON object, as the last line', false)
    .option('--farmers <count>', 'farmers who dial in', wholeNumber, FARMERS_DEFAULT)
    .option('--seed <number>', 'draws the weather, the people and every fault', wholeNumber, SEED_DEFAULT)
    .option('--season <name>', 'the season to play, such as 2011-long-rains')
    .option(
      '--weather <file>',
      'daily rain: a CSV with a date column and one column of millimetres per place',
    )
    .option('--places <file>', 'the places of the scheme, when they are not the built-in twelve of Marsabit')
    .option(
      '--weather-faults <which>',
      'default, or none for weather without gaps and revisions',
      faults,
      'default',
    )
    .option(
      '--faults <which>',
      'default, or none for an operator and people without faults',
      faults,
      'default',
    )
    .option('--approve-by-hand', 'leave claims above the automatic limit to `microcrop claim approve`', false)
    .option(
      '--cluster [how]',
      'gateway, relay and each worker as processes of their own, with RabbitMQ (AMQP_URL) and Redis (REDIS_URL), or servers started for it; postgres: over the database alone',
      cluster,
    )
    .option('--data-dir <folder>', 'where the demo keeps its database and books')
    .option('--reset', 'start anew: delete what an earlier demo left in the folder', false)
    .addHelpText('after', EXAMPLE)
    .action(async (options: DemoCommandOptions) => {
      process.exitCode = await runDemo(options);
    });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < 1) throw new InvalidArgumentError('give a whole number from 1 on.');
  return value;
}

function cluster(text: string): 'postgres' {
  if (text === 'postgres') return text;
  throw new InvalidArgumentError('give postgres.');
}

function faults(text: string): 'default' | 'none' {
  if (text === 'default' || text === 'none') return text;
  throw new InvalidArgumentError('give default or none.');
}
