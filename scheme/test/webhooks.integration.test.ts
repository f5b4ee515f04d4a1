// Decides that partners hear of a season what they asked for, once each, whatever fails on the way, and nothing that tells of a person.
import {
  type AccountId,
  addMinutes,
  type Identifier,
  instantAt,
  parseDate,
  parseIdentifier,
  refusalCode,
} from '@microcrop/kernel';
import { driveSeason, startSeason } from '@microcrop/simulation';
import { openTwinSeason, type TwinProcess } from '@microcrop/simulation/in-process';
import { planFarmers } from '@microcrop/simulators';
import { createPartner, type Partner, type PartnerFault, servePartner } from '@microcrop/simulators/partner';
import type { DeliveryId, EndpointId } from '@microcrop/webhooks';
import { webhookSender } from '@microcrop/webhooks/adapters/https';
import { afterEach, describe, expect, it } from 'vitest';
import {
  addWebhook,
  handleMessage,
  MESSAGE_KINDS,
  type Ports,
  removeWebhook,
  replayFailedWebhooks,
  replayWebhook,
  rotateWebhookSecret,
  testWebhook,
} from '../index.ts';
import { planThread } from './support/thin-thread.ts';

const PARTNER: AccountId = parseIdentifier('00000000-0000-4000-8000-000000000001');
const FIRST = new Uint8Array(32).fill(1);
const SECOND = new Uint8Array(32).fill(2);
const THIRD = new Uint8Array(32).fill(3);
const LATE = instantAt(parseDate('2030-01-01'));

const planned = planThread();

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

type Scene = {
  readonly process: TwinProcess;
  readonly season: ReturnType<typeof openTwinSeason>;
  readonly plan: Awaited<ReturnType<typeof planThread>>;
  readonly partner: Partner;
  readonly ports: Ports;
  readonly url: string;
  /** Works off what is due now; webhooks alone where a test moves the clock itself. */
  readonly work: (kinds?: typeof MESSAGE_KINDS) => Promise<number>;
};

/** A season of one farmer, and a partner at a socket whose clock is the scheme's. */
async function openScene(faults: readonly PartnerFault[] = []): Promise<Scene> {
  const plan = await planned;
  const season = openTwinSeason(plan);
  const process = await season.boot();
  const partner = createPartner({ secrets: [], faults, now: () => process.driven.now() });
  const served = await servePartner(partner);
  closings.push(served.close);
  const partners = webhookSender({ allowed: 'any', timeoutMillisecondsMax: 300 });
  const ports: Ports = { ...process.ports, partners };
  const work: Scene['work'] = async (kinds = MESSAGE_KINDS) => {
    const due = await process.scheme.unitOfWork(({ outbox }) =>
      outbox.claim(kinds, process.driven.now(), 100, 60),
    );
    for (const message of due) await handleMessage(ports, message);
    return due.length;
  };
  return { plan, season, process, partner, ports, work, url: served.url };
}

async function addEndpoint(
  { ports, url, partner }: Scene,
  events: readonly string[] = [],
): Promise<EndpointId> {
  const order = { partnerId: PARTNER, url, events, allowed: 'any' as const, secretBytes: FIRST };
  const { endpoint, secret } = await addWebhook(ports, 'engineer', order);
  partner.hold([secret]);
  return endpoint.id;
}

async function play({ season, process, plan, ports, work }: Scene): Promise<void> {
  await startSeason(ports, plan, season.approvers);
  season.world.farmers(plan.order.seed, plan.order.farmers, plan.people);
  await driveSeason({ ...process.driven, runDue: () => work() }, season.world, plan.endsAt, () => undefined);
}

/** The clock moves on until no webhook waits. */
async function drain({ process, work }: Scene): Promise<void> {
  while ((await process.driven.pending()).due > 0 || (await nextWebhook(process)) !== null) {
    const next = await nextWebhook(process);
    if (next !== null && next > process.driven.now()) await process.driven.setClock(next);
    await work(['send-webhook']);
  }
}

async function nextWebhook({ scheme, driven }: TwinProcess) {
  const { due, nextDueAt } = await scheme.unitOfWork(({ outbox }) =>
    outbox.pending(['send-webhook'], driven.now()),
  );
  return due > 0 ? driven.now() : nextDueAt;
}

function deliveryOf({ process }: Scene, id: DeliveryId) {
  return process.scheme.unitOfWork(({ webhooks }) => webhooks.delivery(id));
}

describe('a season', () => {
  it('is told as it happens, each event once, through every fault, without a word about the person', async () => {
    const scene = await openScene(['server-error', 'cut', 'slow', 'redirect']);
    await addEndpoint(scene);
    await play(scene);
    const { events, disbelieved, repeated } = scene.partner.books();
    expect([disbelieved, repeated]).toEqual([0, 0]);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    const rows = (table: string) => scene.season.memory.snapshot()[table] ?? [];
    expect(count('policy.in_force')).toBe(rows('policies.policy').length);
    expect(count('determination.made')).toBe(rows('claims.determination').length);
    expect(count('payout.settled')).toBe(1);
    expect(rows('webhooks.delivery')).toHaveLength(events.length);

    const { seed, farmers } = scene.plan.order;
    const sentinels = planFarmers(seed, farmers, scene.plan.people).flatMap((person) => [
      person.msisdn.slice(3),
      person.nationalId,
      person.firstName,
      person.lastName,
    ]);
    const said = JSON.stringify(rows('webhooks.delivery'));
    expect(sentinels).toHaveLength(4);
    expect(sentinels.filter((sentinel) => said.includes(sentinel))).toEqual([]);
    const ids = rows('policies.policyholder').map((row) => (row as { readonly id: string }).id);
    expect(ids.filter((id) => said.includes(id))).toEqual([]);
    expect(said).toContain('policyNumber');
  });

  it('writes nothing where nobody listens', async () => {
    const scene = await openScene();
    const gone = await addEndpoint(scene);
    await addEndpoint(scene, ['payout.settled']);
    await removeWebhook(scene.ports, 'engineer', gone);
    await play(scene);
    const types = scene.partner.books().events.map(({ type }) => type);
    expect(types).toEqual(['payout.settled']);
    expect(scene.season.memory.snapshot()['webhooks.delivery']).toHaveLength(1);
  });
});

describe('a delivery', () => {
  const faults = (count: number): readonly PartnerFault[] =>
    Array.from({ length: count }, () => 'server-error' as const);

  it('is tried eight times over a day and a half, then fails, and can be replayed', async () => {
    const scene = await openScene(faults(8));
    const id = await testWebhook(scene.ports, 'engineer', await addEndpoint(scene));
    const startedAt = scene.process.driven.now();
    await drain(scene);
    expect(await deliveryOf(scene, id)).toMatchObject({
      state: 'failed',
      attempts: 8,
      lastAnswer: 'status 500',
      stateSince: addMinutes(startedAt, 1 + 5 + 15 + 60 + 240 + 720 + 1440),
    });
    await replayWebhook(scene.ports, 'engineer', id);
    await drain(scene);
    expect(await deliveryOf(scene, id)).toMatchObject({ state: 'delivered', attempts: 1 });
    await replayWebhook(scene.ports, 'engineer', id);
    await drain(scene);
    const { events, repeated, requests } = scene.partner.books();
    expect([events.map((event) => event.id), repeated, requests]).toEqual([[id], 1, 10]);
  });

  it('is replayed with all that failed since an instant', async () => {
    const scene = await openScene(faults(24));
    const endpoint = await addEndpoint(scene);
    const first = await testWebhook(scene.ports, 'engineer', endpoint);
    await drain(scene);
    const since = addMinutes(scene.process.driven.now(), 1);
    await scene.process.driven.setClock(since);
    const later = [
      await testWebhook(scene.ports, 'engineer', endpoint),
      await testWebhook(scene.ports, 'engineer', endpoint),
    ];
    await drain(scene);
    expect(await replayFailedWebhooks(scene.ports, 'engineer', endpoint, since)).toBe(2);
    await drain(scene);
    expect(new Set(scene.partner.books().events.map(({ id }) => id))).toEqual(new Set(later));
    expect(await deliveryOf(scene, first)).toMatchObject({ state: 'failed' });
    expect(await replayFailedWebhooks(scene.ports, 'engineer', endpoint, LATE)).toBe(0);
  });

  it('fails at once where the partner says that it is gone', async () => {
    const scene = await openScene(['gone']);
    const id = await testWebhook(scene.ports, 'engineer', await addEndpoint(scene));
    await drain(scene);
    expect(await deliveryOf(scene, id)).toMatchObject({
      state: 'failed',
      attempts: 1,
      lastAnswer: 'status 410',
    });
  });

  it('is dropped where its endpoint was removed, and stays so', async () => {
    const scene = await openScene(faults(1));
    const endpoint = await addEndpoint(scene);
    const id = await testWebhook(scene.ports, 'engineer', endpoint);
    await scene.work();
    await removeWebhook(scene.ports, 'engineer', endpoint);
    await drain(scene);
    expect(await deliveryOf(scene, id)).toMatchObject({ state: 'dropped', attempts: 1 });
    expect(await replayWebhook(scene.ports, 'engineer', id).catch(refusalCode)).toBe(
      'WEBHOOK_ENDPOINT_UNKNOWN',
    );
  });

  it('is not sent where the name leads to no public address', async () => {
    const scene = await openScene();
    const id = await testWebhook(scene.ports, 'engineer', await addEndpoint(scene));
    const [message] = await scene.process.scheme.unitOfWork(({ outbox }) =>
      outbox.claim(['send-webhook'], scene.process.driven.now(), 1, 60),
    );
    if (message === undefined) throw new Error('a test waits to be sent');
    await handleMessage({ ...scene.ports, partners: webhookSender({ allowed: 'public' }) }, message);
    expect(await deliveryOf(scene, id)).toMatchObject({
      state: 'pending',
      lastAnswer: 'the name leads to no public address',
    });
    expect(scene.partner.books().requests).toBe(0);
  });
});

describe('a secret', () => {
  it('is one of two that sign: a partner changes over whenever it likes, until the next rotation', async () => {
    const scene = await openScene();
    const endpoint = await addEndpoint(scene);
    const { ports, partner } = scene;
    const told = async (): Promise<boolean> => {
      const before = partner.books().events.length;
      await testWebhook(ports, 'engineer', endpoint);
      await scene.work(['send-webhook']);
      return partner.books().events.length > before;
    };
    const second = await rotateWebhookSecret(ports, 'engineer', endpoint, SECOND);
    expect(await told()).toBe(true);
    await rotateWebhookSecret(ports, 'engineer', endpoint, THIRD);
    expect(await told()).toBe(false);
    partner.hold([second]);
    expect(await told()).toBe(true);
  });

  it('lies sealed, and is recorded nowhere', async () => {
    const scene = await openScene();
    const { ports, url } = scene;
    const order = { partnerId: PARTNER, url, events: [], allowed: 'any' as const };
    const { secret } = await addWebhook(ports, 'engineer', { ...order, secretBytes: SECOND });
    const rows = JSON.stringify(scene.season.memory.snapshot(), (_key, value: unknown) =>
      value instanceof Uint8Array
        ? Buffer.from(value).toString('latin1')
        : typeof value === 'bigint'
          ? ''
          : value,
    );
    expect(rows).toContain('webhook-added');
    expect(rows).not.toContain(secret.slice('whsec_'.length));
  });
});

it.each([
  [{ url: 'http://partner.example/' }, 'WEBHOOK_URL_REFUSED'],
  [{ events: ['policy.in_force', 'policy.lapsed'] }, 'WEBHOOK_EVENTS_UNKNOWN'],
  [{ secretBytes: new Uint8Array(8) }, 'WEBHOOK_SECRET_MALFORMED'],
])('an endpoint with %j is refused: %s', async (wrong, code) => {
  const { ports } = await openScene();
  const order = { url: 'https://partner.example/', events: [], secretBytes: new Uint8Array(32) };
  const added = addWebhook(ports, 'engineer', { ...order, partnerId: PARTNER, allowed: 'public', ...wrong });
  expect(await added.catch(refusalCode)).toBe(code);
});

it('what there is not is refused by every verb', async () => {
  const { ports } = await openScene();
  const unknown = <Id extends Identifier<string>>(): Id => parseIdentifier(PARTNER);
  const codes = [
    rotateWebhookSecret(ports, 'engineer', unknown(), FIRST),
    testWebhook(ports, 'engineer', unknown()),
    removeWebhook(ports, 'engineer', unknown()),
    replayFailedWebhooks(ports, 'engineer', unknown(), LATE),
    replayWebhook(ports, 'engineer', unknown()),
  ].map((work) => work.then(() => undefined, refusalCode));
  const endpoint = 'WEBHOOK_ENDPOINT_UNKNOWN';
  expect(await Promise.all(codes)).toEqual([
    endpoint,
    endpoint,
    endpoint,
    endpoint,
    'WEBHOOK_DELIVERY_UNKNOWN',
  ]);
});
