// Decides that each kind of message calls the providers that the table names for it, and no other: a role's settings follow from it.
import type { VegetationProvider } from '@microcrop/imagery';
import { invariant, parseIdentifier } from '@microcrop/kernel';
import {
  addWebhook,
  type EndpointOrder,
  handleMessage,
  MESSAGE_KINDS,
  type MessageKind,
  type Ports,
  type Provider,
  providersOf,
  startLookingForVegetation,
} from '@microcrop/scheme';
import { describe, expect, it } from 'vitest';
import { SEED_DEFAULT } from '../src/demo-scheme.ts';
import { driveSeason } from '../src/drive-season.ts';
import { openTwinSeason, type TwinProcess } from '../src/open-twin-season.ts';
import { startSeason } from '../src/start-season.ts';
import { planSmallSeason } from './support/plan-small-season.ts';

/** The simulated operator always names the receipt of what was paid; another one's may have to be looked up. */
const UNSEEN = ['hear-premium statement'];

/** The season itself has none. */
const ONE_SOURCE: VegetationProvider = { sources: async () => ['modis'], read: async () => undefined };

const ENDPOINT: EndpointOrder = {
  partnerId: parseIdentifier('00000000-0000-4000-8000-000000000001'),
  url: 'https://partner.example/',
  events: ['payout.settled'],
  allowed: 'public',
  secretBytes: new Uint8Array(32),
};

type Calls = Map<MessageKind, Set<Provider>>;

/** The ports of one message, which note whom its step calls. */
function watched(ports: Ports, calls: Calls, kind: MessageKind): Ports {
  const note = (provider: Provider) => calls.set(kind, (calls.get(kind) ?? new Set()).add(provider));
  const noting = <Port extends object>(provider: Provider, port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        note(provider);
        return Reflect.get(target, name);
      },
    });
  return {
    ...ports,
    operator: noting('operator', ports.operator),
    statement: noting('statement', ports.statement),
    vegetation: noting('vegetation', ONE_SOURCE),
    partners: async () => {
      note('partner');
      return { status: 204, contentType: '', body: '' };
    },
    sms: noting('sms', ports.sms),
  };
}

async function workDue({ scheme, ports, driven }: TwinProcess, calls: Calls): Promise<number> {
  const due = await scheme.unitOfWork(({ outbox }) => outbox.claim(MESSAGE_KINDS, driven.now(), 100, 60));
  for (const message of due) {
    const kind = MESSAGE_KINDS.find((each) => each === message.kind);
    invariant(kind !== undefined, 'a claimed message is of a kind that was asked for');
    await handleMessage(watched(ports, calls, kind), message);
  }
  return due.length;
}

describe('the providers that the table names', () => {
  it('are those that a season with faults calls', async () => {
    const plan = await planSmallSeason({ seed: SEED_DEFAULT, farmers: 40 });
    const season = openTwinSeason(plan);
    const process = await season.boot();
    await startSeason(process.ports, plan, season.approvers);
    await startLookingForVegetation(process.ports);
    await addWebhook(process.ports, 'engineer', ENDPOINT);
    season.world.farmers(plan.order.seed, plan.order.farmers, plan.people);
    const calls: Calls = new Map();
    const platform = { ...process.driven, runDue: () => workDue(process, calls) };
    await driveSeason(platform, season.world, plan.endsAt, () => undefined);
    const pairs = (list: (kind: MessageKind) => readonly Provider[]) =>
      MESSAGE_KINDS.flatMap((kind) => list(kind).map((provider) => `${kind} ${provider}`));
    const named = pairs((kind) => providersOf([kind]));
    const called = pairs((kind) => [...(calls.get(kind) ?? [])]);
    expect(called.filter((pair) => !named.includes(pair))).toEqual([]);
    expect(named.filter((pair) => !called.includes(pair))).toEqual(UNSEEN);
  });
});
