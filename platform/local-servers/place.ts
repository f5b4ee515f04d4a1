// Decides where a RabbitMQ of our own keeps everything, so that it meets no other one of the machine: folder, ports, cookie, name.
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

export type BrokerFolder = {
  readonly folder: string;
  readonly port: number;
  readonly node: string;
  readonly pidFile: string;
  /** For the server and its command line alike. */
  readonly environment: NodeJS.ProcessEnv;
};

/** Debian's own scripts in /usr/sbin change the user; these do not. */
const DEBIAN = '/usr/lib/rabbitmq/bin';
/** Below the ports that systems hand out to clients. */
const PORTS = { from: 20_000, until: 32_000 } as const;
const HOST = '127.0.0.1';

/** The path of one of RabbitMQ's programs; undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [DEBIAN, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

export async function prepareFolder(folder: string): Promise<BrokerFolder> {
  const [port, distributionPort, mapperPort] = [await freePort(), await freePort(), await freePort()];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const cookie = join(folder, '.erlang.cookie');
  await writeFile(cookie, randomBytes(16).toString('hex'), { mode: 0o600 });
  await chmod(cookie, 0o400);
  const settings = join(folder, 'rabbitmq.conf');
  await writeFile(settings, `listeners.tcp.1 = ${HOST}:${port}\nlog.console.level = warning\n`);
  const plugins = join(folder, 'plugins');
  await writeFile(plugins, '[].\n');
  const node = `microcrop${port}@localhost`;
  const pidFile = join(folder, 'pid');
  const environment = {
    ...process.env,
    HOME: folder,
    ERL_EPMD_ADDRESS: HOST,
    ERL_EPMD_PORT: String(mapperPort),
    ERL_EPMD_RELAXED_COMMAND_CHECK: '1',
    RABBITMQ_NODENAME: node,
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_CONFIG_FILE: settings,
    RABBITMQ_CONF_ENV_FILE: join(folder, 'no-environment'),
    RABBITMQ_ENABLED_PLUGINS_FILE: plugins,
    RABBITMQ_PID_FILE: pidFile,
  };
  return { folder, port, node, pidFile, environment };
}

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.until);
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, HOST, () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
