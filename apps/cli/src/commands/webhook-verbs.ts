// Decides the verbs on webhooks: endpoints of partners, their secrets, tests and replays.
import type { Command } from 'commander';
import { LIMIT_HELP } from './list-limit.ts';
import type { DatabaseOptions, Settle } from './settle.ts';
import { verb } from './verb.ts';
import type { ReplayOptions } from './webhook/act.ts';
import type { AddOptions } from './webhook/add.ts';
import type { WebhookListOptions } from './webhook/list.ts';

const PARTNER_EXAMPLE = '5b1f7a9e-0c64-4d2b-8a35-9e7d10c2f486';
const ENDPOINT_EXAMPLE = '2d9c4f70-6b1e-4a58-9c03-7f5e8b21d6a4';
const DELIVERY_EXAMPLE = '8e3a5c12-47d9-4f60-b1e8-c09d2a7f6b35';

export function registerWebhook(program: Command, settle: Settle): void {
  const webhook = program
    .command('webhook')
    .description('tell partners what happened: docs/webhooks.md is written for them');
  verb(
    webhook,
    'add <url>',
    'add an endpoint of a partner; prints its secret, which is not shown again',
    `webhook add https://partner.example/hooks --partner ${PARTNER_EXAMPLE} --event payout.settled`,
  )
    .requiredOption('--partner <account>', "the partner's account")
    .option('--event <type...>', 'policy.in_force, determination.made, payout.settled (default: all)')
    .option('--any-address', 'http and private addresses too, for a demo on one machine')
    .action((url: string, options: AddOptions) =>
      settle(async () => (await import('./webhook/add.ts')).add(url, options)),
    );
  verb(
    webhook,
    'list [endpoint]',
    'list the endpoints, or the deliveries of one, the oldest state first',
    'webhook list',
    `webhook list ${ENDPOINT_EXAMPLE} --state failed`,
  )
    .option('--state <state>', 'pending, delivered, failed or dropped')
    .option('--limit <count>', LIMIT_HELP)
    .action((endpoint: string | undefined, options: WebhookListOptions) =>
      settle(async () => (await import('./webhook/list.ts')).list(endpoint, options)),
    );
  registerActs(webhook, settle);
}

function registerActs(webhook: Command, settle: Settle): void {
  verb(
    webhook,
    'rotate <endpoint>',
    'make a new secret and print it; the one before it signs too, until the next rotation',
    `webhook rotate ${ENDPOINT_EXAMPLE}`,
  ).action((endpoint: string, options: DatabaseOptions) =>
    settle(async () => (await import('./webhook/add.ts')).rotate(endpoint, options)),
  );
  verb(webhook, 'test <endpoint>', 'send a test event', `webhook test ${ENDPOINT_EXAMPLE}`).action(
    (endpoint: string, options: DatabaseOptions) =>
      settle(async () => (await import('./webhook/act.ts')).test(endpoint, options)),
  );
  verb(
    webhook,
    'replay [delivery]',
    'send a delivery again, or all of an endpoint that failed since an instant',
    `webhook replay ${DELIVERY_EXAMPLE}`,
    `webhook replay --endpoint ${ENDPOINT_EXAMPLE} --failed-since 2026-01-31T00:00:00+03:00`,
  )
    .option('--endpoint <endpoint>', 'the endpoint')
    .option('--failed-since <instant>', 'with its offset from UTC')
    .action((delivery: string | undefined, options: ReplayOptions) =>
      settle(async () => (await import('./webhook/act.ts')).replay(delivery, options)),
    );
  verb(
    webhook,
    'remove <endpoint>',
    'remove an endpoint for good; what waits for it is dropped, its secrets are destroyed',
    `webhook remove ${ENDPOINT_EXAMPLE}`,
  ).action((endpoint: string, options: DatabaseOptions) =>
    settle(async () => (await import('./webhook/act.ts')).remove(endpoint, options)),
  );
}
