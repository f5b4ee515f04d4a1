// Decides all that a process is configured by before anything is started: its settings, and the files that these name.
import { MARSABIT_PLACES, readPlaces } from '@microcrop/geography';
import { money, Refused } from '@microcrop/kernel';
import { rsaCredentialEncryption } from '@microcrop/payments/adapters/daraja';
import type { SchemeSettings } from '@microcrop/scheme';
import {
  isRoleName,
  needsBroker,
  needsPublicUrl,
  type ProviderSettings,
  providersOfRole,
  ROLE_NAMES,
  ROLES,
  type Role,
  type RoleName,
} from '@microcrop/serve';
import { Complaint } from '../../complaint.ts';
import { readText } from '../read-file.ts';
import { readConfiguration, type ServeConfiguration } from './read-configuration.ts';
import { SETTINGS, type SettingName } from './settings-table.ts';

export type ConfigurationOptions = { readonly config?: string; readonly port?: string };

export type LoadedConfiguration = ServeConfiguration & {
  readonly settings: SchemeSettings;
  readonly providers: ProviderSettings;
};

const FILE_MEGABYTES_MAX = 16;

/** Complains where there is no such role. */
export function roleOf(name: string): RoleName {
  if (isRoleName(name)) return name;
  throw new Complaint(`--role ${name.slice(0, 30)} is unknown: give one of ${ROLE_NAMES.join(', ')}`);
}

/** Complains with every fault of the settings at once; then of a file that cannot be read. */
export async function loadConfiguration(
  role: RoleName,
  { config, port }: ConfigurationOptions,
): Promise<LoadedConfiguration> {
  const file = config === undefined ? undefined : await readText(config, FILE_MEGABYTES_MAX);
  // --port stands for its variable.
  const environment = port === undefined ? process.env : { ...process.env, [SETTINGS.port.variable]: port };
  const providers = providersOfRole(ROLES[role]);
  const configuration = readConfiguration(environment, file, { providers, needed: neededBy(ROLES[role]) });
  return {
    ...configuration,
    settings: await schemeSettings(configuration),
    providers: {
      ...(providers.includes('operator') ? { operator: await operatorSettings(configuration) } : {}),
      ...(providers.includes('statement')
        ? { statement: { baseUrl: configuration.values('statementUrl') } }
        : {}),
      ...(providers.includes('vegetation')
        ? { vegetation: { folder: configuration.values('vegetationFolder') } }
        : {}),
      ...(providers.includes('partner') ? { partner: partnerSettings(configuration) } : {}),
      ...(providers.includes('sms') ? { sms: smsSettings(configuration) } : {}),
    },
  };
}

function neededBy(role: Role): readonly SettingName[] {
  return [
    ...(needsPublicUrl(role) ? (['publicUrl'] as const) : []),
    ...(needsBroker(role) ? (['amqpUrl'] as const) : []),
  ];
}

function partnerSettings({ values }: ServeConfiguration): NonNullable<ProviderSettings['partner']> {
  return { allowed: values('webhookAddresses') === 'any' ? 'any' : 'public' };
}

async function schemeSettings({ values, agents }: ServeConfiguration): Promise<SchemeSettings> {
  return {
    insurerName: values('insurerName'),
    helpNumber: values('helpNumber'),
    paybill: values('operatorShortcode'),
    automaticLimit: money('KES', BigInt(values('automaticLimitShillings')) * 100n),
    agents,
    places:
      values('places') === ''
        ? MARSABIT_PLACES
        : readPlaces(await readText(values('places'), FILE_MEGABYTES_MAX)),
    weatherSource: values('weatherSource'),
  };
}

async function operatorSettings({
  values,
}: ServeConfiguration): Promise<NonNullable<ProviderSettings['operator']>> {
  return {
    daraja: {
      baseUrl: values('operatorUrl'),
      consumerKey: values('operatorConsumerKey'),
      consumerSecret: values('operatorConsumerSecret'),
      shortcode: values('operatorShortcode'),
      passkey: values('operatorPasskey'),
      initiatorName: values('operatorInitiatorName'),
      initiatorPassword: values('operatorInitiatorPassword'),
      b2cShortcode: values('operatorPayoutShortcode'),
    },
    certificatePem: await certificateIn(values('operatorCertificate')),
    ...perSecond(values('operatorRequestsPerSecond')),
  };
}

function smsSettings({ values }: ServeConfiguration): NonNullable<ProviderSettings['sms']> {
  return {
    baseUrl: values('smsUrl'),
    username: values('smsUsername'),
    apiKey: values('smsApiKey'),
    senderId: values('smsSenderId'),
    ...perSecond(values('smsRequestsPerSecond')),
  };
}

function perSecond(rate: string): { readonly perSecond?: number } {
  return rate === '0' ? {} : { perSecond: Number(rate) };
}

/** Complains where the file is neither a certificate nor a public key. */
async function certificateIn(file: string): Promise<string> {
  const pem = await readText(file, FILE_MEGABYTES_MAX);
  try {
    rsaCredentialEncryption(pem);
    return pem;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Complaint(`operatorCertificate: ${file} holds neither a certificate nor a public key (PEM)`);
  }
}
