// The control: a turn as it is written in an hour. Read the session, read one policy, write the session; no duty but the answer.
import { randomInt } from 'node:crypto';
import { isJsonObject } from '@microcrop/kernel';
import fastify from 'fastify';
import { Redis } from 'ioredis';
import { openForMeasuring } from '../measure/bare-database.ts';
import { serveUntilTold, settingsOfChild } from './child-server.ts';
import { numberOf, PHONE_PREFIX } from './seed-callers.ts';

const SESSION_SECONDS = 240;
const READ = 'select number, place, state, sum_insured, premium_due from policies.policy where number = $1';

const { databaseUrl = '', redisUrl = '', connectionsMax = '' } = settingsOfChild();
const database = openForMeasuring(databaseUrl, Number(connectionsMax));
const redis = new Redis(redisUrl);
const server = fastify({ logger: false });
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
server.post('/ussd', async (request, reply) => {
  const form = new URLSearchParams(String(request.body));
  const key = `naive:${form.get('sessionId')}`;
  const session: unknown = JSON.parse((await redis.get(key)) ?? '{"hops":0}');
  const hops = isJsonObject(session) ? Number(session['hops']) : 0;
  const number = numberOf(Number(form.get('phoneNumber')?.slice(PHONE_PREFIX.length)));
  const [policy] = await database.statement<{ place: string; state: string; premium_due: bigint }>(READ, [
    number,
  ]);
  const next = { hops: hops + 1, text: form.get('text'), screen: 'my-cover' };
  await redis.set(key, JSON.stringify(next), 'EX', SESSION_SECONDS);
  const text = `CON My cover:\n1. ${number} ${policy?.place}: ${policy?.state} ${policy?.premium_due}\n0. Back`;
  return reply.header('content-type', 'text/plain').send(text);
});
// Below the ports that systems hand out to clients.
const url = await server.listen({ host: '127.0.0.1', port: randomInt(20_000, 32_000) });
await serveUntilTold(`${url}/ussd`);
await server.close();
redis.disconnect();
await database.end();
