// Decides the RabbitMQ of a test: one of its own that it may kill, else a configured one that it may not.
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalBroker, startLocalBroker } from '../local-servers/index.ts';

/** The address of a RabbitMQ 3.10 or later whose user may declare queues. */
const CONFIGURED = 'AMQP_URL_TEST';

export type TestBroker = {
  readonly url: string;
  /** Nobody else's queues begin with it. */
  readonly prefix: string;
  /** Undefined where the server is somebody else's. */
  readonly own: LocalBroker | undefined;
  readonly stop: () => Promise<void>;
};

/** Undefined where none is configured and rabbitmq-server is not installed. */
export async function startTestBroker(): Promise<TestBroker | undefined> {
  const mark = randomBytes(4).toString('hex');
  const prefix = `test-${mark}`;
  const own = await startLocalBroker(join(tmpdir(), `microcrop-broker-${process.pid}-${mark}`));
  if (own !== undefined) return { url: own.url, prefix, own, stop: own.stop };
  const url = process.env[CONFIGURED] ?? '';
  return url === '' ? undefined : { url, prefix, own, stop: async () => undefined };
}
