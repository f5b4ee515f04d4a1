// Decides the verbs on products: checked, fitted, evaluated, published, listed and shown.
import type { Command } from 'commander';
import type { CheckOptions } from './product/check.ts';
import type { EvaluateOptions } from './product/evaluate.ts';
import type { FitOptions } from './product/fit.ts';
import type { PublishOptions } from './product/publish.ts';
import { DATA_DIR_HELP, type DatabaseOptions, examples, JSON_HELP, type Settle } from './settle.ts';

const SERIES_HELP =
  'daily rain: a CSV with a date column and one column of millimetres per place, or generated:SEED';
const PLACES_HELP = 'the place list, when it is not the built-in twelve of Marsabit';
const KIND_HELP = 'station, satellite, reanalysis or generated (default: by the file name, else station)';
const SEASON_HELP = 'such as 2011-long-rains';
const MAIZE = 'products/maize-drought.jsonc';

export function registerProduct(program: Command, settle: Settle): void {
  const product = program
    .command('product')
    .description('design covers: check, fit, evaluate and publish them');
  registerCheck(product, settle);
  registerFit(product, settle);
  registerEvaluate(product, settle);
  registerPublish(product, settle);
  registerShelf(product, settle);
}

function registerCheck(product: Command, settle: Settle): void {
  product
    .command('check')
    .description('check a product file; every fault is told with file, line and column (exit code 1)')
    .argument('<file>', 'the product definition, JSON with comments')
    .option('--json', JSON_HELP)
    .addHelpText('after', examples(`product check ${MAIZE}`))
    .action((file: string, options: CheckOptions) =>
      settle(async () => (await import('./product/check.ts')).check(file, options)),
    );
}

function registerFit(product: Command, settle: Settle): void {
  product
    .command('fit')
    .description(
      'fit terms and price on the seasons before the one named; prints terms, addends and the burn by year',
    )
    .argument('<file>', 'the product definition')
    .requiredOption('--series <file>', SERIES_HELP)
    .requiredOption('--season <name>', SEASON_HELP)
    .option('--places <file>', PLACES_HELP)
    .option('--kind <kind>', KIND_HELP)
    .option('--out <file>', 'write the version document there, for product publish')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      examples(`product fit ${MAIZE} --series generated:9 --season 2026-long-rains --out maize-2026.json`),
    )
    .action((file: string, options: FitOptions) =>
      settle(async () => (await import('./product/fit.ts')).fit(file, options)),
    );
}

function registerEvaluate(product: Command, settle: Settle): void {
  product
    .command('evaluate')
    .description('evaluate a season: index values, rate, payout, trace, and what was done about missing days')
    .requiredOption(
      '--product <file>',
      'a definition (fitted on the seasons before), or a version that fit wrote',
    )
    .requiredOption('--series <file>', SERIES_HELP)
    .requiredOption('--season <name>', SEASON_HELP)
    .option('--place <column>', 'one place of the series (default: every one)')
    .option('--sum-insured <minor units>', 'in cents (default: one acre)')
    .option('--places <file>', `${PLACES_HELP}; tells which places are neighbours`)
    .option('--kind <kind>', KIND_HELP)
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      examples(
        `product evaluate --product ${MAIZE} --series generated:9 --season 2026-long-rains`,
        `product evaluate --product ${MAIZE} --series generated:9 --season 2026-long-rains --place KARARE --sum-insured 800000 --json`,
      ),
    )
    .action((options: EvaluateOptions) =>
      settle(async () => (await import('./product/evaluate.ts')).evaluate(options)),
    );
}

function registerPublish(product: Command, settle: Settle): void {
  product
    .command('publish')
    .description('publish a version into the scheme, for good; its digest is its identity')
    .argument('<file>', 'a version that fit wrote, or a definition with --series and --season')
    .option('--series <file>', SERIES_HELP)
    .option('--season <name>', SEASON_HELP)
    .option('--places <file>', PLACES_HELP)
    .option('--kind <kind>', KIND_HELP)
    .option('--data-dir <folder>', DATA_DIR_HELP)
    .option('--json', JSON_HELP)
    .addHelpText('after', examples(`product publish ${MAIZE} --series generated:9 --season 2026-long-rains`))
    .action((file: string, options: PublishOptions) =>
      settle(async () => (await import('./product/publish.ts')).publish(file, options)),
    );
}

function registerShelf(product: Command, settle: Settle): void {
  product
    .command('list')
    .description('list the published versions')
    .option('--data-dir <folder>', DATA_DIR_HELP)
    .option('--json', JSON_HELP)
    .addHelpText('after', examples('product list'))
    .action((options: DatabaseOptions) =>
      settle(async () => (await import('./product/list.ts')).list(options)),
    );
  product
    .command('show')
    .description('show a published version: its season, places, terms and document')
    .argument(
      '<name|digest>',
      'such as maize-drought/2026-long-rains, or the first 8 or more characters of a digest',
    )
    .option('--data-dir <folder>', DATA_DIR_HELP)
    .option('--json', JSON_HELP)
    .addHelpText('after', examples('product show maize-drought/2026-long-rains'))
    .action((named: string, options: DatabaseOptions) =>
      settle(async () => (await import('./product/show.ts')).show(named, options)),
    );
}
