// Decides the gateway of a measurement: the shipped one over PostgreSQL, with an outside world that never answers.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { trustedKeyOf } from '@microcrop/evidence';
import { callbackAddresses, type GatewayReply, handleRequest } from '@microcrop/gateway';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { NO_VEGETATION } from '@microcrop/imagery';
import {
  type Clock,
  type HttpExchange,
  money,
  type PolicyholderId,
  parseIdentifier,
} from '@microcrop/kernel';
import { sendThroughAfricasTalking } from '@microcrop/notifications/adapters/africas-talking';
import { intendCollection } from '@microcrop/payments';
import { createDaraja, darajaCallbacks } from '@microcrop/payments/adapters/daraja';
import { createOperatorStatement } from '@microcrop/payments/adapters/statement';
import { tokenSharingTwin } from '@microcrop/payments/twins';
import type { Ports } from '@microcrop/scheme';
import { MACHINE_CLOCK, type OpenScheme, openScheme } from '@microcrop/serve';
import { demoSettings } from '@microcrop/simulation';
import { sessionsInProcess } from '@microcrop/ussd/adapters/process';
import type { DatabasePlace } from '../measure/scratch-database.ts';
import type { MeasuredCollection } from './callback-bodies.ts';

const SECRET = 'measured-secret';
const NOWHERE = 'http://nowhere.invalid';
const nobody: HttpExchange = async () => ({ noAnswer: true });

export type MeasuredGateway = {
  readonly scheme: OpenScheme;
  /** Delivers a callback at the collection's own address. */
  readonly deliver: (collection: MeasuredCollection, body: string) => Promise<GatewayReply>;
  /** Makes prompted collections, each of a payer with a data key. */
  readonly prompt: (count: number) => Promise<readonly MeasuredCollection[]>;
};

export async function openGateway(place: DatabasePlace, connectionsMax: number): Promise<MeasuredGateway> {
  const { databaseUrl, directory } = place;
  const settings = demoSettings(MARSABIT_PLACES, '600000');
  const scheme = await openScheme(
    { databaseUrl, directory, applicationName: 'microcrop bench', connectionsMax },
    settings,
    async () => MACHINE_CLOCK,
  );
  const ports = portsOf(scheme, MACHINE_CLOCK);
  return {
    scheme,
    deliver: (collection, body) => {
      const path = new URL(ports.addresses.premium(parseIdentifier(collection.id))).pathname;
      return handleRequest(ports, SECRET, { method: 'POST', path, contentType: 'application/json', body });
    },
    prompt: (count) => Promise.all(Array.from({ length: count }, () => promptOne(ports))),
  };
}

async function promptOne({ unitOfWork, clock, identity }: Ports): Promise<MeasuredCollection> {
  const payerId = identity.newId<PolicyholderId>();
  const checkoutRequestId = `ws_CO_${randomUUID()}`;
  const merchantRequestId = `m-${checkoutRequestId}`;
  const collection = intendCollection({
    id: identity.newId(),
    reference: 'MEASURED',
    subjectId: randomUUID(),
    payerId,
    amount: money('KES', 70_000n),
    createdAt: clock.now(),
  });
  await unitOfWork(async ({ collections, vault }) => {
    await collections.insert(collection);
    await collections.transition(collection.id, ['intended'], 'pushing', { pushedAt: clock.now() });
    await collections.transition(collection.id, ['pushing'], 'prompted', {
      checkoutRequestId,
      merchantRequestId,
    });
    // As where the payer enrolled: the data key is made, and this process has opened it before.
    await vault.seal(payerId, 'first use', 'measurement');
  });
  return { id: collection.id, checkoutRequestId, shillings: 700 };
}

function portsOf(scheme: OpenScheme, clock: Clock): Ports {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { keyId } = trustedKeyOf(
    new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
  );
  const account = { baseUrl: NOWHERE, username: 'measured', apiKey: 'measured', senderId: 'measured' };
  return {
    ...scheme.ports,
    operator: createDaraja({
      settings: {
        baseUrl: NOWHERE,
        consumerKey: 'measured',
        consumerSecret: 'measured',
        shortcode: '600000',
        passkey: 'measured',
        initiatorName: 'measured',
        initiatorPassword: 'measured',
        b2cShortcode: '600001',
      },
      exchange: nobody,
      clock,
      encryptCredential: (password) => password,
      tokens: tokenSharingTwin(),
    }),
    callbacks: darajaCallbacks,
    statement: createOperatorStatement({ baseUrl: NOWHERE, exchange: nobody }),
    sms: sendThroughAfricasTalking(account, nobody),
    signer: { keyId, sign: async (message) => new Uint8Array(sign(null, message, privateKey)) },
    sessions: sessionsInProcess(clock),
    addresses: callbackAddresses({ baseUrl: NOWHERE, secret: SECRET }),
    vegetation: NO_VEGETATION,
    partners: async () => ({ noAnswer: true }),
  };
}
