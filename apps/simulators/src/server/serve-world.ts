// The control doors, outside every wire format: the clock, the people, the statement, the phones.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { statementCsv } from '../core/statement.ts';
import type { World } from '../core/world.ts';
import type { PacedDoor } from './pace.ts';
import { readBody } from './read-body.ts';
import {
  BadCommand,
  type Command,
  headcount,
  optionalText,
  parseCommand,
  readSettings,
  readTerms,
  text,
  wholeNumber,
} from './read-command.ts';
import { servePage } from './serve-page.ts';
import { createTraffic, type Traffic } from './traffic.ts';

type Answer = { status: number; contentType: string; body: string };
type Door = (command: Command, query: URLSearchParams, accept: string) => Answer | Promise<Answer>;

const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

const phoneAnswer = (value: object): Answer => json('refused' in value ? 409 : 200, value);

function instant(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null || value === '') return undefined;
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00+03:00` : value;
  const epochMs = /^\d+$/.test(value) ? Number(value) : Date.parse(dated);
  if (Number.isNaN(epochMs))
    throw new BadCommand(`${name} must be a date, an instant, or epoch milliseconds.`);
  return epochMs;
}

function rowCount(query: URLSearchParams): number | undefined {
  const text = query.get('limit');
  if (text === null) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new BadCommand('limit must be a whole number from 1 to 999999.');
  return Number(text);
}

function worldDoors(world: World, publicPem: string): Record<string, Door> {
  return {
    'POST /world/advance': async (command) => {
      const now = wholeNumber(command, 'now');
      const concurrency =
        command['concurrency'] === undefined ? undefined : Math.max(1, wholeNumber(command, 'concurrency'));
      return json(200, await world.advance(now, concurrency));
    },
    'GET /world/state': () => json(200, world.summary()),
    'GET /world/statement': (_, query, accept) => {
      const page = { limit: rowCount(query), after: query.get('after') ?? undefined };
      const rows = world.statement(instant(query, 'from'), instant(query, 'to'), page);
      if (!accept.includes('text/csv')) return json(200, rows);
      return { status: 200, contentType: 'text/csv; charset=utf-8', body: statementCsv(rows) };
    },
    'POST /world/farmers': (command) => {
      const planned = world.farmers(wholeNumber(command, 'seed'), headcount(command), readTerms(command));
      if (planned) return json(200, { planned: world.summary().people.planned });
      return json(409, { refused: 'Other people live here already: use these, or another folder.' });
    },
    'GET /world/operator-key': () => ({
      status: 200,
      contentType: 'application/x-pem-file',
      body: publicPem,
    }),
    'POST /world/configure': (command) => {
      world.configure(readSettings(command));
      return json(200, { configured: true });
    },
  };
}

/** How much the providers' doors take, and what came to them. */
function paceDoors(doors: Readonly<Record<'operator' | 'telco', PacedDoor>>): Record<string, Door> {
  const limitOf = (command: Command, name: string): number | null =>
    command[name] === undefined || command[name] === null ? null : wholeNumber(command, name);
  return {
    'POST /world/pace': (command) => {
      doors.operator.pace(limitOf(command, 'operatorRequestsPerSecond'));
      doors.telco.pace(limitOf(command, 'telcoRequestsPerSecond'));
      return json(200, { paced: true });
    },
    'GET /world/traffic': () =>
      json(200, { operator: doors.operator.traffic(), telco: doors.telco.traffic() }),
  };
}

function phoneDoors(world: World): Record<string, Door> {
  const { phone } = world;
  return {
    'POST /phone/dial': async (command) =>
      phoneAnswer(await phone.dial(text(command, 'msisdn'), optionalText(command, 'code') ?? undefined)),
    'POST /phone/key': async (command) =>
      phoneAnswer(await phone.key(text(command, 'sessionId'), text(command, 'input'))),
    'POST /phone/hang-up': (command) => {
      phone.hangUp(text(command, 'sessionId'));
      return json(200, { ended: true });
    },
    'GET /phone/prompts': (_, query) => phoneAnswer(phone.prompts(query.get('msisdn') ?? '')),
    'POST /phone/pin': async (command) =>
      phoneAnswer(await phone.pin(text(command, 'checkoutRequestId'), optionalText(command, 'pin'))),
    'GET /phone/inbox': (_, query) => phoneAnswer(phone.inbox(query.get('msisdn') ?? '')),
  };
}

/** How much each provider was asked, and a provider that goes away or comes back. */
function trafficDoors(traffic: Traffic): Record<string, Door> {
  return {
    'GET /world/traffic': () => json(200, traffic.counts()),
    'POST /world/outage': (command) => {
      if (traffic.strike(text(command, 'provider'), text(command, 'outage')))
        return json(200, traffic.counts());
      throw new BadCommand('provider is operator or telco; outage is none, silent, failing or busy.');
    },
  };
}

/** The listener of the control doors and of the phone's page. */
export function serveWorld(
  world: World,
  publicPem: string,
  phoneConfig: { serviceCode: string },
  wires?: Readonly<Record<'operator' | 'telco', PacedDoor>>,
  traffic: Traffic = createTraffic(),
): RequestListener {
  const doors = {
    ...worldDoors(world, publicPem),
    ...(wires === undefined ? {} : paceDoors(wires)),
    ...phoneDoors(world),
    ...trafficDoors(traffic),
  };
  return (message, response) => {
    void answer(doors, phoneConfig, message, response);
  };
}

async function answer(
  doors: Record<string, Door>,
  phoneConfig: { serviceCode: string },
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '/', query = ''] = (message.url ?? '/').split('?', 2);
  if (!isFromHere(message)) {
    send(response, json(403, { refused: 'These doors open to this machine only.' }));
    return;
  }
  if (message.method === 'GET' && servePage(path, phoneConfig, response)) return;
  const door = doors[`${message.method} ${path}`];
  if (door === undefined) {
    send(response, json(404, { refused: 'No such door.' }));
    return;
  }
  try {
    const body = await readBody(message);
    if (body === null) throw new BadCommand('The body is too long.');
    send(response, await door(parseCommand(body), new URLSearchParams(query), message.headers.accept ?? ''));
  } catch (error) {
    const refused = error instanceof BadCommand;
    send(response, json(refused ? 400 : 500, { refused: refused ? error.message : String(error) }));
  }
}

// A page from elsewhere, open in this machine's browser, must not move the clock: its Host or Origin gives it away.
function isFromHere(message: IncomingMessage): boolean {
  const local = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;
  const { host, origin } = message.headers;
  return local.test(host ?? '') && (origin === undefined || local.test(origin.replace(/^https?:\/\//, '')));
}

function send(response: ServerResponse, reply: Answer): void {
  response.writeHead(reply.status, {
    'content-type': reply.contentType,
    'content-length': Buffer.byteLength(reply.body),
    'cache-control': 'no-store',
  });
  response.end(reply.body);
}
