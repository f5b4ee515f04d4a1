// Decides a season in one process: the shipped steps over in-memory twins, the outside world by direct calls, a virtual clock.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Approver } from '@microcrop/claims';
import { type EvidenceSigner, trustedKeyOf } from '@microcrop/evidence';
import { nodeVerifySignature } from '@microcrop/evidence/adapters/node-keys';
import { callbackAddresses, smsDeliveryUrl, ussdUrl } from '@microcrop/gateway';
import type { Clock, Instant } from '@microcrop/kernel';
import { sendThroughAfricasTalking } from '@microcrop/notifications/adapters/africas-talking';
import { createDaraja, darajaCallbacks } from '@microcrop/payments/adapters/daraja';
import { createOperatorStatement } from '@microcrop/payments/adapters/statement';
import { tokenSharingTwin } from '@microcrop/payments/twins';
import { localKeyProvider, openKeyring } from '@microcrop/platform/vault';
import { createShelf, type Ports } from '@microcrop/scheme';
import { createWorld, SANDBOX_CREDENTIALS, type World } from '@microcrop/simulators';
import { type MessageFailure, runDue, WORKER_SETTINGS, type Worker } from '@microcrop/worker';
import { approveWaiting } from './approve-claims.ts';
import { type MemoryScheme, memoryScheme } from './compose-memory.ts';
import { DEMO_APPROVERS, demoSettings } from './demo-scheme.ts';
import { driveSeason } from './drive-season.ts';
import {
  callOutTo,
  exchangeWith,
  GATEWAY_URL,
  OPERATOR_URL,
  TELCO_URL,
  WORLD_URL,
} from './in-process-exchange.ts';
import type { SeasonPlan } from './season-plan.ts';
import { type SeasonResult, seasonResult, type Trust } from './season-result.ts';
import { seededIdentity } from './seeded-identity.ts';
import { startSeason } from './start-season.ts';

export type Simulated = {
  readonly result: SeasonResult;
  /** What went wrong with single messages on the way. */
  readonly failures: readonly MessageFailure[];
  readonly scheme: MemoryScheme;
  readonly ports: Ports;
  readonly world: World;
  readonly trust: Trust;
};

const SECRET = 'in-process';
const CACHED_KEYS_MAX = 50_000;

/** Plays a planned season from its first sale to its last payout. */
export async function simulateSeason(plan: SeasonPlan, seconds: () => number): Promise<Simulated> {
  const startedAt = seconds();
  const clock = virtualClock(plan.startsAt);
  const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
  const provider = localKeyProvider(random(32), random);
  const keyring = await openKeyring({ provider, random, cachedKeysMax: CACHED_KEYS_MAX });
  const scheme = memoryScheme(keyring, clock);
  const worldRef: { world?: World } = {};
  const world = (): World => worldRef.world ?? fail('the outside world is called before it exists');
  const { signer, trust } = signingPair();
  const ports = composePorts(plan, scheme, clock, signer, world);
  worldRef.world = openWorld(plan, ports);
  const failures: MessageFailure[] = [];
  const worker = workerOf(ports, scheme, clock, failures);
  const approvers = seededApprovers();
  await startSeason(ports, plan, approvers);
  world().farmers(plan.order.seed, plan.order.farmers, plan.people);
  const platform = {
    now: clock.now,
    setClock: async (now: Instant) => clock.moveTo(now),
    runDue: () => runDue(worker),
    pending: () => scheme.unitOfWork(({ outbox }) => outbox.pending(clock.now())),
    attend: () => approveWaiting(ports, approvers.slice(0, 2)),
  };
  await driveSeason(platform, world(), plan.endsAt, () => undefined);
  const result = await seasonResult(scheme.unitOfWork, ports, plan, trust, seconds() - startedAt);
  return { result, failures, scheme, ports, world: world(), trust };
}

type VirtualClock = Clock & { readonly moveTo: (now: Instant) => void };

function virtualClock(startsAt: Instant): VirtualClock {
  let now = startsAt;
  return {
    now: () => now,
    moveTo: (next) => {
      now = next;
    },
  };
}

function composePorts(
  plan: SeasonPlan,
  scheme: MemoryScheme,
  clock: Clock,
  signer: EvidenceSigner,
  world: () => World,
): Ports {
  const exchange = exchangeWith(world);
  const { shortCode, payoutShortCode, senderIds, ...credentials } = SANDBOX_CREDENTIALS;
  return {
    unitOfWork: scheme.unitOfWork,
    clock,
    identity: seededIdentity(plan.order.seed),
    shelf: createShelf(),
    settings: demoSettings(plan.order.places, shortCode),
    operator: createDaraja({
      settings: {
        ...credentials,
        baseUrl: OPERATOR_URL,
        shortcode: shortCode,
        b2cShortcode: payoutShortCode,
      },
      exchange,
      clock,
      // In one process nobody listens: the credential travels as it is, and the world opens it as it came.
      encryptCredential: (password) => Buffer.from(password, 'utf8').toString('base64'),
      tokens: tokenSharingTwin(),
    }),
    callbacks: darajaCallbacks,
    statement: createOperatorStatement({ baseUrl: WORLD_URL, exchange }),
    sms: sendThroughAfricasTalking(
      {
        baseUrl: TELCO_URL,
        username: credentials.telcoUsername,
        apiKey: credentials.telcoApiKey,
        senderId: senderIds[0] ?? '',
      },
      exchange,
    ),
    signer,
    addresses: callbackAddresses({ baseUrl: GATEWAY_URL, secret: SECRET }),
  };
}

function openWorld(plan: SeasonPlan, ports: Ports): World {
  const { seed, faults } = plan.order;
  const decrypt = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
  const journal = { append: () => undefined };
  const world = createWorld(
    { seed, faults, decrypt, startAt: 0 },
    journal,
    [],
    callOutTo(() => ports, SECRET),
  );
  const place = { baseUrl: GATEWAY_URL, secret: SECRET };
  world.configure({ ussdUrl: ussdUrl(place), smsDeliveryUrl: smsDeliveryUrl(place) });
  return world;
}

function workerOf(ports: Ports, scheme: MemoryScheme, clock: Clock, failures: MessageFailure[]): Worker {
  return {
    ports,
    clock,
    outbox: scheme.unitOfWork,
    settings: WORKER_SETTINGS,
    onDone: () => undefined,
    onFailure: (failure) => failures.push(failure),
  };
}

function seededApprovers(): readonly Approver[] {
  return DEMO_APPROVERS.map(({ name, sellsAs }) => ({
    name,
    sellsAs,
    credentialDigest: `simulated ${name}`,
  }));
}

function signingPair(): { readonly signer: EvidenceSigner; readonly trust: Trust } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const key = trustedKeyOf(new Uint8Array(raw));
  return {
    signer: { keyId: key.keyId, sign: async (message) => new Uint8Array(sign(null, message, privateKey)) },
    trust: { keys: [key], verifySignature: nodeVerifySignature },
  };
}

function fail(message: string): never {
  throw new Error(message);
}
