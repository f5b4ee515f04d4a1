// Decides which RabbitMQ and Redis a demo's cluster uses: those at given addresses, else its own, where they are installed.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DEAD_QUEUE, removeQueues } from '@microcrop/platform/broker';
import { startLocalBroker, startLocalRedis } from '@microcrop/platform/local-servers';
import { ROLES } from '@microcrop/serve';
import { SETTINGS } from '../../commands/serve/settings-table.ts';
import { Complaint } from '../../complaint.ts';
import { type ClusterServers, clusterFolder } from './write-configuration.ts';

type Started = { readonly url: string; readonly stop: () => Promise<void> };

/** Complains with all that is missing. */
export async function startServers(directory: string): Promise<ClusterServers> {
  const queuePrefix = `demo-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`;
  const folder = clusterFolder(directory);
  const given = (variable: string): string => process.env[variable] ?? '';
  const [amqpUrl, redisUrl] = [given(SETTINGS.amqpUrl.variable), given(SETTINGS.redisUrl.variable)];
  const [broker, redis] = await Promise.all([
    amqpUrl === '' ? startLocalBroker(join(folder, 'rabbitmq')) : queuesAt(amqpUrl, queuePrefix),
    redisUrl === '' ? startLocalRedis(join(folder, 'redis')) : { url: redisUrl, stop: async () => undefined },
  ]);
  if (broker === undefined || redis === undefined) {
    await Promise.all([broker?.stop(), redis?.stop()]);
    throw new Complaint(missing(broker === undefined, redis === undefined));
  }
  return {
    amqpUrl: broker.url,
    queuePrefix,
    redisUrl: redis.url,
    stop: async () => {
      await Promise.all([broker.stop(), redis.stop()]);
    },
  };
}

/** The queues are ours, the broker is not. */
function queuesAt(url: string, prefix: string): Started {
  return { url, stop: () => removeQueues(url, prefix, [...ROLES.all.queues, DEAD_QUEUE]) };
}

function missing(broker: boolean, redis: boolean): string {
  const wanted = [
    ...(broker ? ['RabbitMQ: set AMQP_URL, or install rabbitmq-server'] : []),
    ...(redis ? ['Redis: set REDIS_URL, or install redis-server'] : []),
  ];
  return [
    'the cluster lacks servers that it needs:',
    ...wanted.map((line) => `  ${line}`),
    'or let --cluster=postgres do without them',
  ].join('\n');
}
