// Decides how tests start processes of a platform: in this process, over one real database, with providers that nobody answers for.
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { type Instant, instantAt, parseDate } from '@microcrop/kernel';
import { testDatabase } from '@microcrop/platform/test-database';
import { demoSettings } from '@microcrop/simulation';
import pino from 'pino';
import {
  type OpenScheme,
  openDrivenClock,
  openScheme,
  type Platform,
  type PlatformOrder,
  ROLES,
  type RoleName,
  startPlatform,
} from '../../src/index.ts';

export const SECRET = 'a-secret-of-the-tests';
export const NOW = instantAt(parseDate('2026-01-05'));

/** Nobody listens at port 9 of this machine. */
const NOWHERE = 'http://127.0.0.1:9';

export type TestProcess = { readonly scheme: OpenScheme; readonly platform: Platform };

export type TestOrder = Pick<
  PlatformOrder,
  'isAlone' | 'broker' | 'leaseSeconds' | 'redisUrl' | 'breaker' | 'underWayMax'
> &
  Partial<Pick<PlatformOrder, 'providers'>> & { readonly role: RoleName };

export type TestPlatforms = {
  readonly start: (order: TestOrder) => Promise<TestProcess>;
  readonly databaseUrl: string;
  /** What all of them logged. */
  readonly logged: () => string;
  /** The same, line by line. */
  readonly lines: () => readonly Readonly<Record<string, unknown>>[];
  readonly end: () => Promise<void>;
};

/** `now`: where the scheme's clock stands. */
export async function testPlatforms(now: Instant = NOW): Promise<TestPlatforms> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'serve '));
  await chmod(folder, 0o700);
  const { signer } = await openKeyFolder(folder);
  const place = {
    databaseUrl: database.url,
    directory: folder,
    applicationName: 'serve-test',
    connectionsMax: 3,
  };
  const started: TestProcess[] = [];
  let logged = '';
  return {
    start: async ({ role, ...more }) => {
      const scheme = await openScheme(place, demoSettings(MARSABIT_PLACES, '174379'), (state) =>
        openDrivenClock(state, now),
      );
      const platform = await startPlatform({
        role: ROLES[role],
        ...more,
        scheme,
        providers: providers(),
        signer,
        secret: SECRET,
        host: '127.0.0.1',
        port: 0,
        publicUrl: role === 'all' ? undefined : NOWHERE,
        version: '1.2.3-test',
        log: pino({}, { write: (line: string) => void (logged += line) }),
        ...more,
      });
      started.push({ scheme, platform });
      return { scheme, platform };
    },
    databaseUrl: database.url,
    logged: () => logged,
    lines: () => logged.trimEnd().split('\n').map(lineOf),
    end: async () => {
      for (const { platform } of started) await platform.close();
      for (const { scheme } of started) await scheme.close().catch(() => undefined);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function lineOf(line: string): Readonly<Record<string, unknown>> {
  const members: Readonly<Record<string, unknown>> = JSON.parse(line);
  return members;
}

export function providers(): PlatformOrder['providers'] {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    operator: {
      daraja: {
        baseUrl: NOWHERE,
        consumerKey: 'key',
        consumerSecret: 'secret',
        shortcode: '174379',
        passkey: 'passkey',
        initiatorName: 'initiator',
        initiatorPassword: 'password',
        b2cShortcode: '600000',
      },
      certificatePem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
    statement: { baseUrl: NOWHERE },
    sms: { baseUrl: NOWHERE, username: 'us', apiKey: 'key', senderId: 'MFANO' },
  };
}
