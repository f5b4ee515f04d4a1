// Decides how the processes of a fault are configured: one file as an operator of `serve` would write it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_AGENTS, WEATHER_SOURCE } from '@microcrop/simulation';
import type { World } from './world.ts';

/** A claim of any size is paid without an approver: a fault has no people at hand. */
const AUTOMATIC_LIMIT_SHILLINGS = '100000000';

export type Configuration = {
  readonly path: string;
  /** What must stand in no log. */
  readonly secrets: readonly string[];
};

/** `publicUrl` is where the world calls; `secret` the unguessable part of it. */
export async function writeConfiguration(
  folder: string,
  world: World,
  publicUrl: string,
  secret: string,
): Promise<Configuration> {
  await mkdir(folder, { recursive: true });
  const certificate = join(folder, 'operator.pem');
  await writeFile(certificate, world.operatorPublicKey);
  const { credentials } = world;
  const secrets = {
    callbackSecret: secret,
    operatorConsumerSecret: credentials.consumerSecret,
    operatorPasskey: credentials.passkey,
    operatorInitiatorPassword: credentials.initiatorPassword,
    smsApiKey: credentials.telcoApiKey,
  };
  const configuration = {
    ...secrets,
    publicUrl,
    insurerName: 'Mfano Insurance',
    helpNumber: '0800 000 100',
    automaticLimitShillings: AUTOMATIC_LIMIT_SHILLINGS,
    weatherSource: WEATHER_SOURCE,
    agents: DEMO_AGENTS,
    operatorUrl: world.addresses.operator,
    operatorConsumerKey: credentials.consumerKey,
    operatorShortcode: credentials.shortCode,
    operatorInitiatorName: credentials.initiatorName,
    operatorPayoutShortcode: credentials.payoutShortCode,
    operatorCertificate: certificate,
    statementUrl: world.addresses.world,
    smsUrl: world.addresses.telco,
    smsUsername: credentials.telcoUsername,
    smsSenderId: credentials.senderIds[0] ?? '',
  };
  const path = join(folder, 'microcrop.json');
  await writeFile(path, JSON.stringify(configuration), { mode: 0o600 });
  return { path, secrets: Object.values(secrets) };
}
