// A scheme on a database of its own with one season under way: a version, its rain, a policy, a claim, a bundle, dead letters.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { MARSABIT_PLACES } from '@microcrop/geography';
import {
  type AccountId,
  addDays,
  type ClaimId,
  type DeterminationId,
  dateOfParts,
  instantAt,
  type MessageId,
  micrometres,
  money,
  type PolicyholderId,
  type PolicyId,
  parseDate,
  parseIdentifier,
  type RiskId,
} from '@microcrop/kernel';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { parsePolicyNumber, quarterAcres } from '@microcrop/policies';
import { checkProduct, fitVersion, type ProductVersion } from '@microcrop/products';
import {
  enlistApprover,
  handleMessage,
  type Ports,
  publishVersion,
  type SchemeSettings,
} from '@microcrop/scheme';
import { type OpenScheme, openScheme } from '@microcrop/serve';
import { allPlaceSeries, generateSeries, readingOfPlace, type SeriesSet } from '@microcrop/weather';
import { type DeliveryId, type EndpointId, newDelivery, writeSecret } from '@microcrop/webhooks';
import { ROOT } from './run-cli.ts';

export const POLICY_NUMBER = '123456782';
export const CLAIM = parseIdentifier<ClaimId>('3f0b8c1e-5d2a-4c7b-9e61-0a4d7f25c913');
export const DEAD_LETTERS = [
  '7c9e2f60-18ab-4d35-8b17-52e0c6a94d21',
  'a41d5b7e-90c3-4f28-a6d4-3be81c50f972',
].map((id) => parseIdentifier<MessageId>(id));
export const CREDENTIALS = {
  grace: 'grace-has-a-long-secret',
  juma: 'juma-has-another-one',
  amina: 'amina-sells',
};
const PLACE = 'KARARE';
const FEED = 'feed';
const NOW = instantAt(parseDate('2026-06-30'));
const DETERMINATION_MESSAGE = parseIdentifier<MessageId>('11111111-1111-4111-8111-111111111111');
const BUNDLE_MESSAGE = parseIdentifier<MessageId>('22222222-2222-4222-8222-222222222222');

const SETTINGS: SchemeSettings = {
  insurerName: 'Mfano Insurance',
  helpNumber: '0800 000 100',
  paybill: '174379',
  automaticLimit: money('KES', 0n),
  agents: [{ code: '101', name: 'Amina' }],
  places: MARSABIT_PLACES,
  weatherSource: FEED,
};

export type SeededScheme = {
  readonly env: { readonly DATABASE_URL: string; readonly MICROCROP_DATA_DIR: string };
  readonly bundle: string;
  readonly trust: string;
  /** Runs a statement as nobody may: with the triggers set aside. */
  readonly behindTheBack: (statement: string) => Promise<void>;
  readonly drop: () => Promise<void>;
};

/** `folder` takes the keys, the credentials of the approvers, the bundle and the trust file. */
export async function seedScheme(folder: string): Promise<SeededScheme> {
  const database = await testDatabase();
  const keys = join(folder, 'keys');
  await mkdir(keys, { recursive: true });
  const place = { databaseUrl: database.url, directory: keys, applicationName: 'seed', connectionsMax: 2 };
  const scheme = await openScheme(place, SETTINGS, async () => ({ now: () => NOW }));
  const { signer, trustFile } = await openKeyFolder(keys);
  const rain = generateSeries({
    seed: 9,
    places: MARSABIT_PLACES.map(({ name }) => name),
    from: dateOfParts(1996, 1, 1),
    until: addDays(dateOfParts(2028, 1, 1), -1),
  });
  await scheme.state.addRecord('settings', { helpNumber: SETTINGS.helpNumber });
  await scheme.state.writeClock(NOW);
  const version = await fitMaize(rain);
  await publishVersion(scheme.ports, version, 'engineer');
  await seedRain(scheme, rain, version);
  const riskId = await seedPolicy(scheme, version);
  await seedClaim(scheme, portsOf(scheme, signer), riskId);
  await seedDeadLetters(scheme);
  await seedWebhook(scheme);
  const files = await writeFiles(scheme, folder, trustFile);
  await scheme.close();
  const env = { DATABASE_URL: database.url, MICROCROP_DATA_DIR: folder };
  return { env, ...files, behindTheBack: (statement) => meddle(database, statement), drop: database.drop };
}

async function meddle(home: TestDatabase, statement: string): Promise<void> {
  const database = home.open();
  await database.transaction(async (sql) => {
    await sql.run('set local session_replication_role = replica');
    await sql.run(statement);
  });
  await database.end();
}

async function fitMaize(rain: SeriesSet): Promise<ProductVersion> {
  const path = join(ROOT, 'products/maize-drought.jsonc');
  const checked = checkProduct(await readFile(path, 'utf8'), path);
  if (!checked.sound) throw new Error('the shipped product is sound');
  const places = new Map(
    [...allPlaceSeries(rain, MARSABIT_PLACES)].map(([name, series]) => [name, { rain: series }]),
  );
  const { name, digest } = rain.source;
  return fitVersion(checked.definition, '2026-long-rains', { kind: rain.kind, source: name, digest, places });
}

async function seedRain(scheme: OpenScheme, rain: SeriesSet, { season }: ProductVersion): Promise<void> {
  const days = season.coverUntil - season.coverFrom + 1;
  const dates = Array.from({ length: days }, (_day, at) => addDays(season.coverFrom, at));
  await scheme.ports.unitOfWork(async ({ observations }) => {
    await observations.registerSource({ name: FEED, kind: rain.kind, digest: rain.source.digest });
    await observations.append(
      dates.flatMap((validTime) =>
        MARSABIT_PLACES.map(({ name }) => ({
          source: FEED,
          place: name,
          validTime,
          vintage: 1,
          knownAt: instantAt(addDays(validTime, 1)),
          rain: readingOfPlace(rain, name, validTime) ?? micrometres(0),
        })),
      ),
    );
  });
}

async function seedPolicy(scheme: OpenScheme, version: ProductVersion): Promise<RiskId> {
  const { identity, unitOfWork } = scheme.ports;
  return unitOfWork(async (stores) => {
    const risk = await stores.risks.find(version.digest, PLACE, 1);
    if (risk === undefined) throw new Error('a published version has a risk at each place');
    const policyholderId = identity.newId<PolicyholderId>();
    await stores.policyholders.add({
      id: policyholderId,
      sealedMsisdn: await stores.vault.seal(
        policyholderId,
        '+254700000001',
        'policies.policyholder.sealed_msisdn',
      ),
      msisdnIndex: stores.vault.blindIndex('msisdn', '+254700000001'),
      sealedNationalId: await stores.vault.seal(
        policyholderId,
        '12345678',
        'policies.policyholder.sealed_national_id',
      ),
      nationalIdIndex: stores.vault.blindIndex('national-id', '12345678'),
      language: 'en',
      consentAt: NOW,
      registeredIn: 'seed',
    });
    await stores.policies.add({
      id: identity.newId<PolicyId>(),
      number: parsePolicyNumber(POLICY_NUMBER),
      policyholderId,
      riskId: risk.id,
      productDigest: version.digest,
      productName: version.name,
      place: PLACE,
      crop: 'maize',
      area: quarterAcres(4),
      sumInsured: money('KES', 800_000n),
      grossPremium: money('KES', 75_610n),
      premiumDue: money('KES', 75_700n),
      soldBy: '101',
      soldAt: instantAt(version.season.salesFrom),
      intention: 'seed/1',
      salesUntil: instantAt(version.season.salesUntil),
      coverFrom: version.season.coverFrom,
      coverUntil: version.season.coverUntil,
      state: 'in-force',
      stateSince: NOW,
    });
    return risk.id;
  });
}

/** An endpoint with one delivery that failed, as the examples of the verbs name them. */
async function seedWebhook({ ports }: OpenScheme): Promise<void> {
  const id: EndpointId = parseIdentifier('2d9c4f70-6b1e-4a58-9c03-7f5e8b21d6a4');
  const delivery: DeliveryId = parseIdentifier('8e3a5c12-47d9-4f60-b1e8-c09d2a7f6b35');
  const partnerId: AccountId = parseIdentifier('5b1f7a9e-0c64-4d2b-8a35-9e7d10c2f486');
  const url = 'https://partner.example/hooks';
  await ports.unitOfWork(async ({ webhooks, vault }) => {
    await webhooks.addEndpoint({
      id,
      partnerId,
      url,
      events: ['payout.settled'],
      state: 'active',
      addedAt: NOW,
    });
    const sealed = await vault.seal(id, writeSecret(new Uint8Array(32)), 'webhooks.secret.sealed');
    await webhooks.addSecret(id, sealed, NOW);
    const event = { type: 'payout.settled', key: 'payout.settled/1', happenedAt: NOW, data: {} } as const;
    await webhooks.queue(newDelivery(delivery, { id }, event, NOW));
    await webhooks.become(delivery, 'failed', NOW, 'status 500');
  });
}

function portsOf(scheme: OpenScheme, signer: Ports['signer']): Ports {
  return {
    ...scheme.ports,
    signer,
    operator: absent(),
    callbacks: absent(),
    statement: absent(),
    sms: absent(),
    addresses: absent(),
    sessions: absent(),
    vegetation: absent(),
    partners: () => Promise.reject(new Error('not in this test: partners')),
  };
}

/** A port that no step of this seed reaches: one that does fails the test. */
function absent<Port extends object>(): Port {
  const nothing: Port = JSON.parse('{}');
  return new Proxy(nothing, {
    get: (_target, name) => () => Promise.reject(new Error(`not in this test: ${String(name)}`)),
  });
}

async function seedClaim(scheme: OpenScheme, ports: Ports, riskId: RiskId): Promise<void> {
  const phase = 'flowering';
  await consume(scheme, ports, DETERMINATION_MESSAGE, 'determine-risk', { riskId, phase });
  const determination = await scheme.ports.unitOfWork(
    async (stores) => (await stores.determinations.ofRisk(riskId))[0],
  );
  if (determination === undefined) throw new Error('the phase has ended and its rain is known');
  await scheme.ports.unitOfWork(async (stores) => {
    const policy = await stores.policies.byNumber(parsePolicyNumber(POLICY_NUMBER));
    if (policy === undefined) throw new Error('the policy was sold above');
    await stores.claims.add({
      id: CLAIM,
      policyId: policy.id,
      riskId,
      determinationId: determination.id,
      phase,
      phaseOrdinal: determination.phaseOrdinal,
      amount: money('KES', 123_450n),
      soldBy: policy.soldBy,
      state: 'awaiting-approval',
      openedAt: NOW,
      stateSince: NOW,
    });
    for (const [name, credential] of Object.entries(CREDENTIALS)) {
      const credentialDigest = createHash('sha256').update(credential).digest('hex');
      await enlistApprover(scheme.ports, stores, {
        name,
        credentialDigest,
        sellsAs: name === 'amina' ? '101' : undefined,
      });
    }
  });
  await consume(scheme, ports, BUNDLE_MESSAGE, 'write-bundle', {
    determinationId: determination.id satisfies DeterminationId,
  });
}

async function consume(
  scheme: OpenScheme,
  ports: Ports,
  id: MessageId,
  kind: string,
  body: Readonly<Record<string, string>>,
): Promise<void> {
  await scheme.ports.unitOfWork(({ outbox }) => outbox.put({ id, kind, body, dueAt: NOW }));
  await handleMessage(ports, { id, kind, body, attempts: 0 });
}

async function seedDeadLetters(scheme: OpenScheme): Promise<void> {
  await scheme.ports.unitOfWork(async ({ outbox }) => {
    for (const id of DEAD_LETTERS) {
      await outbox.put({ id, kind: 'send-notification', body: { notificationId: id }, dueAt: NOW });
      await outbox.bury({ id, attempts: 0 }, 'Error: the gateway said no', NOW);
    }
  });
}

async function writeFiles(scheme: OpenScheme, folder: string, trustFile: string) {
  const bundle = join(folder, 'bundle.json');
  const trust = join(folder, 'trusted-keys.json');
  const [row] = await scheme.ports.unitOfWork(({ evidence }) => evidence.list(1));
  const whole =
    row === undefined ? undefined : await scheme.ports.unitOfWork(({ evidence }) => evidence.byCid(row.cid));
  if (whole === undefined) throw new Error('the bundle was written above');
  await writeFile(bundle, whole.bytes);
  await writeFile(trust, await readFile(trustFile));
  await writeFile(join(folder, 'approver-grace.credential'), `${CREDENTIALS.grace}\n`);
  return { bundle, trust };
}
