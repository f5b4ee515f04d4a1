// Decides F20: malformed input comes at every socket and in every file that a command reads; it is refused, and changes nothing.
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { draw } from '@microcrop/kernel';
import { changedSince, fingerprint } from '../stage/fingerprint.ts';
import type { Stage } from '../stage/open-stage.ts';
import { runVerb } from '../stage/run-verb.ts';
import type { Fault } from './fault.ts';

export type MalformedSize = { readonly inputs: number; readonly rawInputs: number; readonly files: number };

type Chance = (what: string) => number;

const LANES = 16;
const DEFECT = 3;

/** Pieces of which an input is put together: numbers, floods, control characters, halves of formats. */
const PIECES = [
  [
    '1',
    '2',
    '0',
    '9',
    '*',
    '**',
    '*'.repeat(500),
    '#',
    '00',
    '98',
    '12345678',
    '1,5',
    '-1',
    '1e9',
    'NaN',
    'Infinity',
  ],
  [
    '1970-01-01',
    '2099-12-31',
    '\u0000',
    '\u001b[2J',
    '\ud800',
    '\u202e',
    '🌽',
    '%00',
    '%',
    '&',
    '=',
    '\n',
    '\\',
    '"',
  ],
  ['{', '}', '[', ']', '{"Body":', '{"Result":', '"stkCallback":', '__proto__', 'x'.repeat(20_000)],
].flat();
const ROOMS = ['premium', 'payout', 'refund', 'status', 'paybill', 'sms-delivery', 'toString', ''];
const ENDS = ['', '/result', '/timeout', '/confirmation', '/validation', '/%00', '//', '/../..'];
const TYPES = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'image/png', ''];

/** What is no HTTP, or nearly. */
const RAW = [
  '\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'POST /ussd/x HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
  'POST /ussd/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  `GET /health/ready HTTP/1.1\r\nHost: x\r\nX: ${'b'.repeat(100_000)}\r\n\r\n`,
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
];

/** Each verb that reads a file, and the file's name in place of FILE. */
const READERS: readonly (readonly string[])[] = [
  ['product', 'check', 'FILE'],
  ['verify', 'FILE', '--trust', 'FILE'],
  ['weather', 'import', 'FILE'],
  ['config', 'check', '--role', 'all', '--config', 'FILE'],
];

export function malformedInput({ inputs, rawInputs, files }: MalformedSize): Fault {
  return async (stage) => {
    await stage.clock.quiesce(SECONDS_MAX);
    const [before, deaths] = [await fingerprint(stage), deathsOf(stage)];
    const statuses = await postAll(stage, inputs);
    for (let nth = 0; nth < rawInputs; nth += 1) await sendRaw(stage, nth);
    const defects = await readAll(stage, files);
    await Promise.all(stage.processes.map(({ untilReady }) => untilReady()));
    await stage.clock.quiesce(SECONDS_MAX);
    const changed = await changedSince(stage, before);
    const failed = [...statuses]
      .filter(([status]) => status >= 500)
      .map(([status, count]) => `${count} answers ${status}`);
    const broken = [
      ...changed.map((table) => `${table} was changed by malformed input`),
      ...failed,
      ...(deathsOf(stage) === deaths ? [] : ['a process ended over malformed input']),
      ...(defects === 0 ? [] : [`${defects} commands ended in a defect`]),
    ];
    const refused = [...statuses].reduce((sum, [status, count]) => sum + (status >= 400 ? count : 0), 0);
    return { counts: { inputs, refused, rawInputs, files }, broken };
  };
}

const SECONDS_MAX = 120;

function deathsOf({ processes }: Stage): number {
  return processes.reduce((sum, { deaths }) => sum + deaths(), 0);
}

async function postAll(stage: Stage, inputs: number): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let nth = next++; nth < inputs; nth = next++) {
      const status = await postOne(stage, (what) => draw([stage.seed, 'malformed', nth, what]));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return statuses;
}

async function postOne({ balancer, ussdPath, callbackPath }: Stage, chance: Chance): Promise<number> {
  const isUssd = chance('kind') < 0.5;
  const id =
    chance('id') < 0.5
      ? '00000000-0000-4000-8000-000000000000'
      : encodeURIComponent(wellFormed(soup(chance)));
  const path = isUssd
    ? ussdPath
    : `${callbackPath}/${pick(chance('room'), ROOMS)}/${id}${pick(chance('end'), ENDS)}`;
  const body = isUssd && chance('form') < 0.8 ? formOf(chance) : soup((what) => chance(`body ${what}`));
  const contentType = pick(chance('type'), TYPES);
  const { status } = await balancer.pass({ path, contentType, body: Buffer.from(body) });
  return status;
}

function formOf(chance: Chance): string {
  const sessionId = `ATUid_malformed-${Math.floor(chance('session') * 500)}`;
  const phoneNumber = chance('phone') < 0.8 ? '+254722000555' : soup((what) => chance(`phone ${what}`));
  return new URLSearchParams({ sessionId, phoneNumber, serviceCode: '*384#', text: soup(chance) }).toString();
}

function soup(chance: Chance): string {
  const length = Math.floor(chance('length') ** 3 * 40);
  return Array.from({ length }, (_, nth) => pick(chance(`piece ${nth}`), PIECES)).join('');
}

function wellFormed(text: string): string {
  return text.toWellFormed().slice(0, 2000);
}

function pick<Item>(chance: number, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  const item = items[Math.floor(chance * items.length)];
  if (item === undefined) throw new RangeError('there is nothing to choose from');
  return item;
}

/** Resolves when the process has closed the line, or has said something and is given up. */
function sendRaw({ seed, processes }: Stage, nth: number): Promise<void> {
  const { port } = pick(draw([seed, 'raw port', nth]), processes);
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.end(pick(draw([seed, 'raw', nth]), RAW));
  });
}

async function readAll(stage: Stage, files: number): Promise<number> {
  let defects = 0;
  for (let nth = 0; nth < files; nth += 1) {
    const file = join(stage.folder, 'malformed');
    await writeFile(
      file,
      soup((what) => draw([stage.seed, 'file', nth, what])),
    );
    const words = (READERS[nth % READERS.length] ?? []).map((word) => (word === 'FILE' ? file : word));
    if ((await runVerb(stage, words)) >= DEFECT) defects += 1;
  }
  return defects;
}
