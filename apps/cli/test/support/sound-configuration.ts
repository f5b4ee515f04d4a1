// Decides a configuration with which a process of every role would start, as an operator would write it.
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const SOUND = {
  publicUrl: 'https://gateway.example',
  insurerName: 'Mfano Insurance',
  helpNumber: '0800 000 100',
  weatherSource: 'feed',
  operatorUrl: 'http://127.0.0.1:4001',
  operatorConsumerKey: 'key',
  operatorConsumerSecret: 'secret',
  operatorShortcode: 174379,
  operatorPasskey: 'pass',
  operatorInitiatorName: 'initiator',
  operatorInitiatorPassword: 'hush-hush',
  operatorPayoutShortcode: '600000',
  operatorCertificate: 'operator.pem',
  statementUrl: 'http://127.0.0.1:4002',
  smsUrl: 'https://sms.example/v1',
  smsUsername: 'sandbox',
  smsApiKey: 'api',
  smsSenderId: 'MICROCROP',
  agents: [{ code: '101', name: 'Amina' }],
  approvers: [{ name: 'grace', credentialDigest: 'a'.repeat(64) }],
} as const;

/** Writes `microcrop.json` and the certificate that it names into `folder`, with `changes`. */
export async function writeSoundConfiguration(
  folder: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(join(folder, 'operator.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(join(folder, 'microcrop.json'), JSON.stringify({ ...SOUND, ...changes }));
}
