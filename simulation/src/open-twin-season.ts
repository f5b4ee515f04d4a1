// Decides a season in one process that can die: one memory, one world and one clock, and processes over them one after another.
import { generateKeyPairSync, sign } from 'node:crypto';
import { type EvidenceSigner, trustedKeyOf } from '@microcrop/evidence';
import { nodeVerifySignature } from '@microcrop/evidence/adapters/node-keys';
import { callbackAddresses, smsDeliveryUrl, ussdUrl } from '@microcrop/gateway';
import { NO_VEGETATION } from '@microcrop/imagery';
import type { Clock, Instant, UnitOfWork } from '@microcrop/kernel';
import { sendThroughAfricasTalking } from '@microcrop/notifications/adapters/africas-talking';
import { createDaraja, darajaCallbacks } from '@microcrop/payments/adapters/daraja';
import { createOperatorStatement } from '@microcrop/payments/adapters/statement';
import { tokenSharingTwin } from '@microcrop/payments/twins';
import { createMemoryDatabase, type MemoryDatabase } from '@microcrop/platform/memory';
import { localKeyProvider, openKeyring } from '@microcrop/platform/vault';
import {
  createShelf,
  createSwitchboard,
  type EnlistedApprover,
  kindsNow,
  kindsSwitchedOn,
  MESSAGE_KINDS,
  type Ports,
} from '@microcrop/scheme';
import { createWorld, SANDBOX_CREDENTIALS, type World } from '@microcrop/simulators';
import { sessionsInProcess } from '@microcrop/ussd/adapters/process';
import { type MessageFailure, runDue, WORKER_SETTINGS, type Worker } from '@microcrop/worker';
import { approveWaiting } from './approve-claims.ts';
import { type MemoryScheme, type MemoryStores, memoryScheme } from './compose-memory.ts';
import { DEMO_APPROVERS, demoSettings } from './demo-scheme.ts';
import type { DrivenPlatform } from './drive-season.ts';
import {
  callOutTo,
  exchangeWith,
  GATEWAY_URL,
  OPERATOR_URL,
  TELCO_URL,
  WORLD_URL,
} from './in-process-exchange.ts';
import type { SeasonPlan } from './season-plan.ts';
import type { Trust } from './season-result.ts';
import { seededBytes } from './seeded-bytes.ts';
import { seededIdentity } from './seeded-identity.ts';

/** What outlives a process. */
export type TwinSeason = {
  readonly memory: MemoryDatabase;
  readonly world: World;
  readonly trust: Trust;
  readonly approvers: readonly EnlistedApprover[];
  /** Starts a process over what is there; the world speaks with the latest one. */
  readonly boot: () => Promise<TwinProcess>;
};

export type TwinProcess = {
  readonly scheme: MemoryScheme;
  readonly ports: Ports;
  readonly driven: DrivenPlatform;
  /** What went wrong with single messages in this process. */
  readonly failures: readonly MessageFailure[];
  /** Kinds of message that were consumed. */
  readonly worked: ReadonlySet<string>;
};

export const TWIN_SECRET = 'in-process';
const CACHED_KEYS_MAX = 50_000;

/** Stores that do not lie in memory, with the index by which their vault finds people. */
type Elsewhere = {
  readonly unitOfWork: UnitOfWork<MemoryStores>;
  readonly blindIndex: Ports['blindIndex'];
};

/** `storesElsewhere` gives the stores of each process where they do not lie in this season's memory. */
export function openTwinSeason(
  plan: SeasonPlan,
  storesElsewhere?: (clock: Clock) => Promise<Elsewhere>,
): TwinSeason {
  const memory = createMemoryDatabase();
  const clock = virtualClock(plan.startsAt);
  const random = seededBytes(plan.order.seed);
  const provider = localKeyProvider(random(32), random);
  const { signer, trust } = signingPair();
  const approvers = seededApprovers();
  const identity = seededIdentity(plan.order.seed);
  const latest: { ports?: Ports } = {};
  const world = openWorld(plan, () => latest.ports ?? fail('the world calls before anybody is there'));
  return {
    memory,
    world,
    trust,
    approvers,
    boot: async () => {
      const keyring = await openKeyring({ provider, random, cachedKeysMax: CACHED_KEYS_MAX });
      const here = memoryScheme(keyring, clock, memory);
      const { unitOfWork, blindIndex } = (await storesElsewhere?.(clock)) ?? { ...here, ...keyring };
      const scheme = { ...here, unitOfWork };
      const ports = composePorts(
        plan,
        scheme,
        { clock, identity, signer, blindIndex, sessions: sessionsInProcess(clock) },
        world,
      );
      latest.ports = ports;
      // Whatever a dead process held is held by nobody now.
      await scheme.unitOfWork(({ outbox }) => outbox.releaseAll());
      const failures: MessageFailure[] = [];
      const worked = new Set<string>();
      const worker = workerOf(ports, scheme, clock, {
        onDone: (kind) => worked.add(kind),
        onFailure: (failure) => failures.push(failure),
      });
      return { scheme, ports, failures, worked, driven: drivenTwin(worker, clock, approvers) };
    },
  };
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

function workerOf(
  ports: Ports,
  scheme: MemoryScheme,
  clock: Clock,
  listeners: Pick<Worker, 'onDone' | 'onFailure'>,
): Worker {
  return {
    ports,
    clock,
    outbox: scheme.unitOfWork,
    settings: WORKER_SETTINGS,
    kindsNow: async () => kindsNow(MESSAGE_KINDS, await ports.switchboard.off(), new Map()),
    probe: async () => false,
    ...listeners,
  };
}

function drivenTwin(
  worker: Worker,
  clock: VirtualClock,
  approvers: readonly EnlistedApprover[],
): DrivenPlatform {
  return {
    now: clock.now,
    setClock: async (now: Instant) => clock.moveTo(now),
    runDue: () => runDue(worker),
    pending: async () => {
      const kinds = kindsSwitchedOn(MESSAGE_KINDS, await worker.ports.switchboard.off());
      return worker.outbox(({ outbox }) => outbox.pending(kinds, clock.now()));
    },
    attend: () => approveWaiting(worker.ports, approvers.slice(0, 2)),
  };
}

type Own = Pick<Ports, 'clock' | 'identity' | 'signer' | 'blindIndex' | 'sessions'>;

function composePorts(plan: SeasonPlan, scheme: MemoryScheme, own: Own, world: World): Ports {
  const exchange = exchangeWith(() => world);
  const { shortCode, payoutShortCode, senderIds, ...credentials } = SANDBOX_CREDENTIALS;
  return {
    ...own,
    unitOfWork: scheme.unitOfWork,
    shelf: createShelf(),
    switchboard: createSwitchboard(
      () => scheme.unitOfWork(({ switches }) => switches.off()),
      () => 0,
      1,
    ),
    settings: demoSettings(plan.order.places, shortCode),
    operator: createDaraja({
      settings: {
        ...credentials,
        baseUrl: OPERATOR_URL,
        shortcode: shortCode,
        b2cShortcode: payoutShortCode,
      },
      exchange,
      clock: own.clock,
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
    addresses: callbackAddresses({ baseUrl: GATEWAY_URL, secret: TWIN_SECRET }),
    vegetation: NO_VEGETATION,
    partners: async () => ({ noAnswer: true }),
  };
}

function openWorld(plan: SeasonPlan, ports: () => Ports): World {
  const { seed, faults } = plan.order;
  const decrypt = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
  const world = createWorld({ seed, faults, decrypt, startAt: 0 }, null, [], callOutTo(ports, TWIN_SECRET));
  const place = { baseUrl: GATEWAY_URL, secret: TWIN_SECRET };
  world.configure({ ussdUrl: ussdUrl(place), smsDeliveryUrl: smsDeliveryUrl(place) });
  return world;
}

function seededApprovers(): readonly EnlistedApprover[] {
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
