// The measured target: the shipped gateway as a process, its dialogues in Redis, as any gateway it calls no provider.
import { openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { ussdUrl } from '@microcrop/gateway';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { MACHINE_CLOCK, openScheme, ROLES, startPlatform } from '@microcrop/serve';
import { demoSettings } from '@microcrop/simulation';
import pino from 'pino';
import { serveUntilTold, settingsOfChild } from './child-server.ts';

const SECRET = 'measured-secret';

const { databaseUrl = '', directory = '', redisUrl = '', connectionsMax = '' } = settingsOfChild();
const scheme = await openScheme(
  { databaseUrl, directory, applicationName: 'microcrop bench', connectionsMax: Number(connectionsMax) },
  demoSettings(MARSABIT_PLACES, '600000'),
  async () => MACHINE_CLOCK,
);
const { signer } = await openKeyFolder(directory);
const platform = await startPlatform({
  role: ROLES.gateway,
  isAlone: false,
  scheme,
  redisUrl,
  providers: {},
  signer,
  secret: SECRET,
  host: '127.0.0.1',
  port: 0,
  publicUrl: undefined,
  version: 'measured',
  log: pino({ level: 'warn' }, pino.destination(2)),
});
await serveUntilTold(ussdUrl({ baseUrl: platform.url, secret: SECRET }));
await platform.close();
await scheme.close();
