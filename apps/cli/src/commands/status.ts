// Decides what `status` shows: the state of every part of a scheme in one screen, and exit code 1 where the books do not balance.
import { formatInstant, type Instant, type SwitchedOff } from '@microcrop/kernel';
import { isTrialBalanceZero } from '@microcrop/ledger';
import { type GuardState, postgresGuards } from '@microcrop/platform/guards';
import { type Leader, leaders } from '@microcrop/platform/leadership';
import { MESSAGE_KINDS, PROVIDERS, type Provider, SWITCH_NAMES } from '@microcrop/scheme';
import { backlogByQueue, type OpenScheme, type QueueBacklog, ROLES } from '@microcrop/serve';
import { EXIT } from '../complaint.ts';
import { facts, table } from '../output/table.ts';
import { instantText } from '../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../output/write.ts';
import { VERSION } from '../version.ts';
import { withScheme } from './database/with-scheme.ts';
import type { DatabaseOptions } from './settle.ts';
import { offText, switchesJson } from './switch/switch.ts';

const DEAD_LETTERS_COUNTED_MAX = 1000;

type ProviderStatus = GuardState & { readonly provider: Provider };

const CLOSED: GuardState = { state: 'closed', failures: 0, openings: 0, seconds: 0 };

type States = Readonly<Record<string, number>>;

type Status = {
  readonly now: Instant;
  readonly policies: States;
  readonly claims: States;
  readonly payouts: States;
  readonly premiums: States;
  readonly webhooks: States;
  readonly queues: readonly QueueBacklog[];
  readonly off: readonly SwitchedOff[];
  readonly providers: readonly ProviderStatus[];
  readonly leaders: readonly Leader[];
  readonly deadLetters: number;
  readonly trialBalanceZero: boolean;
};

export async function status(options: DatabaseOptions): Promise<number> {
  const found = await withScheme(options, readStatus);
  if (options.json === true) await writeJson(statusJson(found));
  else await writeLine(statusText(found));
  return found.trialBalanceZero ? EXIT.done : EXIT.no;
}

type Scheme = Parameters<Parameters<typeof withScheme>[1]>[0];

async function readStatus({ unitOfWork, clock }: Scheme, { database }: OpenScheme): Promise<Status> {
  const now = clock.now();
  const guards = await postgresGuards(database).read();
  const providers = PROVIDERS.map((provider) => ({ provider, ...(guards.get(provider) ?? CLOSED) }));
  const leading = await leaders(database);
  return unitOfWork(async (stores) => ({
    providers,
    leaders: leading,
    off: await stores.switches.off(),
    now,
    policies: Object.fromEntries(await stores.policies.countByState()),
    claims: Object.fromEntries(await stores.claims.countByState()),
    premiums: countsOf(await stores.collections.totals()),
    payouts: countsOf(await stores.disbursements.totals()),
    webhooks: Object.fromEntries(await stores.webhooks.counts()),
    queues: backlogByQueue(ROLES.all.queues, await stores.outbox.backlog(MESSAGE_KINDS, now)),
    deadLetters: (await stores.outbox.deadLetters(DEAD_LETTERS_COUNTED_MAX)).length,
    trialBalanceZero: isTrialBalanceZero(await stores.ledger.trialBalance()),
  }));
}

function countsOf(totals: readonly { readonly state: string; readonly count: number }[]): States {
  return Object.fromEntries(totals.map(({ state, count }) => [state, count]));
}

function statusJson({ now, queues, off, leaders: leading, ...rest }: Status): object {
  return {
    version: VERSION,
    now: formatInstant(now),
    ...rest,
    switches: switchesJson(off),
    leaders: leading.map(({ token, ...leader }) => ({ ...leader, token: String(token) })),
    queues: queues.map(({ oldestDueAt, ...queue }) => ({
      ...queue,
      oldestDueAt: oldestDueAt === null ? null : formatInstant(oldestDueAt),
    })),
  };
}

function statusText(found: Status): string {
  const { now, queues, deadLetters, trialBalanceZero, off, providers, leaders: leading, ...counted } = found;
  const lines: readonly (readonly [string, string])[] = [
    ['version', VERSION],
    ["the scheme's clock", instantText(now)],
    ...Object.entries(counted).map(([name, states]) => [name, statesText(states)] as const),
    ['dead letters', deadLetters === 0 ? 'none' : `${deadLetters}: see \`microcrop deadletter list\``],
    ...SWITCH_NAMES.filter((name) => off.some((each) => each.name === name)).map(
      (name) => [`switch ${name}`, offText(off, name)] as const,
    ),
    ['providers', providers.map(providerText).join('; ')],
    ['leaders', leading.map(leaderText).join('; ') || 'none'],
    ['books', trialBalanceZero ? 'balance' : 'DO NOT balance: see `microcrop ledger trial-balance`'],
  ];
  const columns = [{ title: 'queue' }, { title: 'due', align: 'right' as const }, { title: 'since' }];
  const rows = queues.map(({ queue, due, oldestDueAt }) => [
    queue,
    String(due),
    oldestDueAt === null ? '' : instantText(oldestDueAt),
  ]);
  return `${facts(lines)}\n\n${table(columns, rows, terminalWidth())}`;
}

function statesText(states: States): string {
  const said = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  return said.length === 0 ? 'none' : said.join(', ');
}

function providerText({ provider, state, failures, seconds }: ProviderStatus): string {
  const failed = failures === 0 ? '' : `, ${failures} failures in a row`;
  if (state === 'open') return `${provider} SPARED for ${Math.ceil(seconds)} s more${failed}`;
  return `${provider} ${state === 'closed' ? 'called' : 'to be tried by the next message'}${failed}`;
}

function leaderText({ duty, holder, token, secondsLeft }: Leader): string {
  if (secondsLeft === 0) return `${duty}: nobody since ${holder} (token ${token})`;
  return `${duty}: ${holder} (token ${token}, ${Math.ceil(secondsLeft)} s)`;
}
