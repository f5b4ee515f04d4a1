// Decides that the embedded database starts on whatever the last end left behind, and loses nothing that was committed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { notVerified } from '@microcrop/quality';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlRow } from '../database/index.ts';
import { serverAccount } from '../embedded-postgres/account.ts';
import { installedBinaries, usableBinaries } from '../embedded-postgres/binaries.ts';
import { attach, type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres/index.ts';
import { lookUpProcess } from '../embedded-postgres/process-table.ts';
import { openTestDatabase } from './test-database.ts';

const CHILD = fileURLToPath(new URL('./embedded-child.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

let base = '';
let directory = '';

beforeAll(async () => {
  base = join(await realpath(tmpdir()), `microcrop embedded ${process.pid}`);
  directory = join(base, 'data folder');
});

afterAll(() => rm(base, { recursive: true, force: true }));

type Child = {
  readonly process: ChildProcess;
  readonly server: { readonly url: string; readonly attached: boolean; readonly pid: number };
  readonly lines: string[];
};

async function startChild(mode: 'count' | 'hold'): Promise<Child> {
  const child = spawn(process.execPath, [CHILD, directory, mode], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const first = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) first.resolve(line);
    else lines.push(line);
  });
  child.on('exit', () => first.reject(new Error('the child ended before its server had started')));
  return { process: child, server: parseServer(await first.promise), lines };
}

function parseServer(line: string): Child['server'] {
  const [url, attached, pid] =
    /"url":"([^"]*)","attached":(true|false),"pid":(\d+)/.exec(line)?.slice(1) ?? [];
  return { url: url ?? '', attached: attached === 'true', pid: Number(pid) };
}

async function firstLine(input: Readable): Promise<string> {
  for await (const line of createInterface({ input })) return line;
  return '';
}

async function kill(child: Child): Promise<void> {
  const gone = once(child.process, 'exit');
  child.process.kill('SIGKILL');
  await gone;
}

async function query<Row extends SqlRow>(url: string, text: string): Promise<readonly Row[]> {
  const database = openTestDatabase(url);
  try {
    return await database.transaction((sql) => sql.rows<Row>(text));
  } finally {
    await database.end();
  }
}

async function withServer<Result>(work: (server: EmbeddedPostgres) => Promise<Result>): Promise<Result> {
  const server = await startEmbeddedPostgres({ directory });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

describe('a folder of its own', () => {
  it('starts in a path with spaces, durable, in UTF-8, and finds its rows again', async () => {
    const said: string[] = [];
    const first = await startEmbeddedPostgres({ directory, log: (event) => said.push(event) });
    expect(first.attached).toBe(false);
    expect(said).toEqual(['preparing the database folder', 'starting the database']);
    const settings = await query(
      first.url,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
         current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
         current_setting('synchronous_commit') as commit, current_setting('timezone') as zone,
         current_setting('listen_addresses') as listens, lower('Ŋ') as lower`,
    );
    expect(settings).toEqual([
      {
        fsync: 'on',
        pages: 'on',
        checksums: 'on',
        encoding: 'UTF8',
        commit: 'on',
        zone: 'UTC',
        listens: '127.0.0.1',
        lower: 'ŋ',
      },
    ]);
    await query(first.url, `create table kept as select 'ndiyo' as word`);
    await first.stop();
    await first.ended;
    await expect(withServer((server) => query(server.url, 'select word from kept'))).resolves.toEqual([
      { word: 'ndiyo' },
    ]);
  });

  it('runs the server in a process group of its own, so that Ctrl-C does not reach it', async () => {
    await withServer(async (server) => {
      if (!isLinux) return notVerified('a process group of its own', 'process groups are read from /proc');
      const groups = await Promise.all(
        [server.pid, process.pid].map((pid) => readFile(`/proc/${pid}/stat`, 'utf8')),
      );
      const [theirs, ours] = groups.map((stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
      expect(theirs).not.toBe(ours);
    });
  });

  it('tells when the server ended by itself', async () => {
    const server = await startEmbeddedPostgres({ directory });
    process.kill(server.pid, 'SIGQUIT');
    await expect(server.ended).resolves.toBeUndefined();
    await server.stop();
  });

  it('attaches to the server of a living process, which alone ends it', async () => {
    await expect(attach({ directory })).resolves.toBeUndefined();
    await expect(attach({ directory: join(base, 'nowhere') })).resolves.toBeUndefined();
    const holder = await startChild('hold');
    expect(holder.server.attached).toBe(false);
    const beside = await startEmbeddedPostgres({ directory });
    expect(beside).toMatchObject({ attached: true, url: holder.server.url, pid: holder.server.pid });
    await beside.stop();
    const looked = await attach({ directory });
    expect(looked?.url).toBe(holder.server.url);
    await expect(query(holder.server.url, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
    const gone = once(holder.process, 'exit');
    holder.process.stdin?.end();
    await gone;
    await expect(attach({ directory })).resolves.toBeUndefined();
  });

  it('makes one cluster and one server when three processes start at once on nothing', async () => {
    const other = join(base, 'at once');
    const servers = await Promise.all([1, 2, 3].map(() => startEmbeddedPostgres({ directory: other })));
    expect(servers.filter((server) => !server.attached)).toHaveLength(1);
    expect(new Set(servers.map((server) => server.url)).size).toBe(1);
    await Promise.all(servers.map((server) => server.stop()));
    expect((await readdir(other)).toSorted()).toEqual(['postgres', 'postgres.log']);
  });
});

describe('killed', () => {
  const killAfterCount = async (
    withPostmaster: boolean,
    milliseconds: number,
  ): Promise<{ acknowledged: number; many: number; last: number }> => {
    const child = await startChild('count');
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (withPostmaster) process.kill(child.server.pid, 'SIGKILL');
    await kill(child);
    const [row] = await withServer((server) =>
      query<{ many: bigint; last: bigint }>(
        server.url,
        'select count(*) as many, max(n) as last from counted',
      ),
    );
    return {
      acknowledged: Number(child.lines.at(-1) ?? '0'),
      many: Number(row?.many),
      last: Number(row?.last),
    };
  };

  it.each([
    { killed: 'Node', withPostmaster: false, milliseconds: 300 },
    { killed: 'Node', withPostmaster: false, milliseconds: 450 },
    { killed: 'Node', withPostmaster: false, milliseconds: 600 },
    { killed: 'Node', withPostmaster: false, milliseconds: 750 },
    { killed: 'Node', withPostmaster: false, milliseconds: 900 },
    { killed: 'the database server and Node', withPostmaster: true, milliseconds: 400 },
    { killed: 'the database server and Node', withPostmaster: true, milliseconds: 800 },
  ])('loses nothing: $killed, killed after $milliseconds ms', async ({ withPostmaster, milliseconds }) => {
    const { acknowledged, many, last } = await killAfterCount(withPostmaster, milliseconds);
    expect(acknowledged).toBeGreaterThan(0);
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    expect(many).toBe(last);
  });

  it('ends the server soon after its owner was killed', async () => {
    const child = await startChild('hold');
    await kill(child);
    const end = Date.now() + 10_000;
    while ((await isAlive(child.server.pid)) && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isAlive(child.server.pid)).toBe(false);
  });

  it('ends an orphan whose watcher was killed, too, and goes on with its rows', async () => {
    if (!isLinux) return notVerified('the end of an orphan', 'the watcher is found through /proc');
    const child = await startChild('count');
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const pid of await watchersOf(directory)) process.kill(pid, 'SIGKILL');
    await kill(child);
    expect(await isAlive(child.server.pid)).toBe(true);
    await withServer(async (server) => {
      expect(server).toMatchObject({ attached: false });
      expect(server.pid).not.toBe(child.server.pid);
      expect(await isAlive(child.server.pid)).toBe(false);
      const [row] = await query<{ last: bigint }>(server.url, 'select max(n) as last from counted');
      expect(Number(row?.last)).toBeGreaterThanOrEqual(Number(child.lines.at(-1) ?? '0'));
    });
  });
});

describe('leftovers', () => {
  const pidFile = (): string => join(directory, 'postgres', 'postmaster.pid');
  const leave = async (pid: number): Promise<void> => {
    await writeFile(
      pidFile(),
      `${pid}\n${join(directory, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n  1234 5678\nready   \n`,
    );
  };

  it('starts over the file of a process that is gone, of a stranger, of a zombie, and over an empty one', async () => {
    const stranger = spawn('sleep', ['600']);
    // A shell that becomes `sleep` never asks after its child, which stays a zombie.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 600'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const zombie = await firstLine(parent.stdout);
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const pid of [999_999_999, stranger.pid ?? 0, Number(zombie)]) {
      await leave(pid);
      await withServer(async (server) => expect(server.attached).toBe(false));
    }
    await writeFile(pidFile(), '');
    await withServer(async (server) => expect(server.attached).toBe(false));
    stranger.kill();
    parent.kill();
  });

  it('clears away a cluster that was never finished', async () => {
    const other = join(base, 'unfinished');
    await mkdir(join(other, 'postgres.new-999999999-abcd', 'base'), { recursive: true });
    await writeFile(join(other, 'postgres.new-999999999-abcd.password'), 'x');
    const server = await startEmbeddedPostgres({ directory: other });
    await server.stop();
    expect((await readdir(other)).toSorted()).toEqual(['postgres', 'postgres.log']);
  });

  it('refuses the cluster of another major version', async () => {
    const version = join(directory, 'postgres', 'PG_VERSION');
    const before = await readFile(version, 'utf8');
    await writeFile(version, '17\n');
    await expect(startEmbeddedPostgres({ directory })).rejects.toThrow('EMBEDDED_VERSION_MISMATCH');
    await writeFile(version, before);
  });
});

describe('accounts and binaries', () => {
  it('refuses, as root, a folder that the database’s account cannot reach, and names one that it can', async () => {
    if (!isRoot)
      return notVerified(
        'the refusal of a closed folder',
        'only root runs the database under another account',
      );
    const closed = join(base, 'closed home');
    await mkdir(closed, { recursive: true, mode: 0o700 });
    const attempt = startEmbeddedPostgres({ directory: join(closed, 'data') });
    await expect(attempt).rejects.toMatchObject({
      refusal: { code: 'EMBEDDED_FOLDER_UNREACHABLE' },
      details: { closed, instead: '/var/lib/microcrop' },
    });
  });

  it('copies binaries that the database’s account cannot run, with the links that npm does not carry', async () => {
    const account = await serverAccount();
    const installed = await installedBinaries();
    const home = join(base, 'another home');
    const away = { ...installed, native: join(home, 'native') };
    await cp(installed.native, away.native, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/\.so(\.\d+)?$/.test(path) || !path.includes('/lib/lib'),
    });
    await chmod(home, isRoot ? 0o700 : 0o755);
    const into = join(base, 'copies');
    await mkdir(into, { recursive: true });
    const usable = await usableBinaries(into, account, away);
    expect(usable.native).toBe(isRoot ? join(into, `pg-${installed.version}`, 'native') : away.native);
    expect((await readdir(join(usable.native, 'lib'))).includes('libpq.so.5')).toBe(true);
    await rm(home, { recursive: true });
    await rm(into, { recursive: true });
  });
});

/** A zombie is dead: in a container nobody may ever ask after it. */
async function isAlive(pid: number): Promise<boolean> {
  const entry = await lookUpProcess(pid);
  return entry !== undefined && !entry.zombie;
}

/** The shells beside the server of `folder`. */
async function watchersOf(folder: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids
    .filter(
      (_, index) =>
        lines[index]?.startsWith('/bin/sh\0-c') === true && lines[index].includes(`\0${folder}/postgres\0`),
    )
    .map(Number);
}
