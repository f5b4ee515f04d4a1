// Decides how the processes of a demo's cluster are configured: by one file as an operator of `serve` would write it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlaceList } from '@microcrop/geography';
import type { SchemeSettings } from '@microcrop/scheme';
import type { ProviderSettings } from '@microcrop/serve';

export type ClusterServers = {
  readonly amqpUrl: string;
  /** This demo's own at a broker that others use as well. */
  readonly queuePrefix: string;
  readonly redisUrl: string;
  readonly stop: () => Promise<void>;
};

export type ClusterConfiguration = {
  readonly directory: string;
  readonly settings: SchemeSettings;
  readonly providers: Required<ProviderSettings>;
  readonly secret: string;
  readonly gatewayPort: number;
  readonly servers: ClusterServers | undefined;
};

const HOST = '127.0.0.1';

/** Where the gateway of the cluster is reached. */
export function gatewayUrl(port: number): string {
  return `http://${HOST}:${port}`;
}

/** What the processes of a cluster read and write beside the database. */
export function clusterFolder(directory: string): string {
  return join(directory, 'cluster');
}

/** Returns the file's path. It holds the simulated operator's credentials, so that its owner alone may read it. */
export async function writeConfiguration(order: ClusterConfiguration): Promise<string> {
  const { directory, settings, providers, secret, gatewayPort, servers } = order;
  const { sms, statement, partner } = providers;
  const { daraja, certificatePem } = providers.operator;
  const folder = clusterFolder(directory);
  await mkdir(folder, { recursive: true });
  const places = join(folder, 'places.csv');
  const certificate = join(folder, 'operator.pem');
  await writeFile(places, placesCsv(settings.places));
  await writeFile(certificate, certificatePem);
  const configuration = {
    publicUrl: gatewayUrl(gatewayPort),
    callbackSecret: secret,
    insurerName: settings.insurerName,
    helpNumber: settings.helpNumber,
    automaticLimitShillings: String(settings.automaticLimit.minorUnits / 100n),
    places,
    weatherSource: settings.weatherSource,
    agents: settings.agents,
    operatorUrl: daraja.baseUrl,
    operatorConsumerKey: daraja.consumerKey,
    operatorConsumerSecret: daraja.consumerSecret,
    operatorShortcode: daraja.shortcode,
    operatorPasskey: daraja.passkey,
    operatorInitiatorName: daraja.initiatorName,
    operatorInitiatorPassword: daraja.initiatorPassword,
    operatorPayoutShortcode: daraja.b2cShortcode,
    operatorCertificate: certificate,
    // The season's time stands while anything waits: nothing is to wait for a turn.
    operatorRequestsPerSecond: 0,
    smsRequestsPerSecond: 0,
    statementUrl: statement.baseUrl,
    webhookAddresses: partner.allowed,
    smsUrl: sms.baseUrl,
    smsUsername: sms.username,
    smsApiKey: sms.apiKey,
    smsSenderId: sms.senderId,
    ...serverSettings(servers),
  };
  const path = join(folder, 'microcrop.json');
  await writeFile(path, JSON.stringify(configuration), { mode: 0o600 });
  return path;
}

function serverSettings(servers: ClusterServers | undefined): object {
  if (servers === undefined) return {};
  const { amqpUrl, queuePrefix, redisUrl } = servers;
  return { amqpUrl, queuePrefix, redisUrl };
}

function placesCsv(places: PlaceList): string {
  const rows = places.map(({ name, countyCode, county, constituencyCode, constituency }) =>
    [name, countyCode, county, constituencyCode, constituency]
      .map((field) => `"${field.replaceAll('"', '""')}"`)
      .join(','),
  );
  return ['place,county_code,county,constituency_code,constituency', ...rows, ''].join('\n');
}
