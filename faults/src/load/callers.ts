// Decides the load of a fault: people call at seeded Poisson arrivals whatever the answers take, and key on as their screens say.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { draw } from '@microcrop/kernel';
import {
  answerScreen,
  type Farmer,
  FRESH_MEMORY,
  readScreen,
  type SessionMemory,
} from '@microcrop/simulators';
import type { Acknowledged } from '../judge/index.ts';

export type LoadOrder = {
  readonly seed: number;
  /** Tells these arrivals from others of the same seed. */
  readonly name: string;
  /** Where the telco sends each hop. */
  readonly url: string;
  /** Who calls next. */
  readonly nextFarmer: () => Farmer;
  /** Turns that are wanted in a second, all calls together. */
  readonly turnsPerSecond: number;
  /** Nobody calls after so long, */
  readonly seconds: number;
  /** or once this is aborted. */
  readonly over?: AbortSignal;
};

export type Load = {
  /** Milliseconds from the instant at which a turn was due to its answer. */
  readonly latencies: readonly number[];
  readonly turns: number;
  /** Turns without a screen, by what came instead. */
  readonly failed: ReadonlyMap<string, number>;
  /** Turns whose answer a telco would no longer have waited for. */
  readonly late: number;
  readonly acknowledged: readonly Acknowledged[];
};

/** A bought cover takes about so many turns. */
const TURNS_A_CALL = 11;
const THINKING_MILLISECONDS_MEAN = 400;
const HOPS_MAX = 40;
/** How long the telco waits for a screen. */
const TURN_MILLISECONDS_MAX = 15_000;
const SERVICE_CODE = '*384*123#';

type Books = {
  readonly latencies: number[];
  readonly failed: Map<string, number>;
  readonly acknowledged: Acknowledged[];
  late: number;
};

/** Resolves when the last call that began has ended. Each call is another farmer's. */
export async function callIn(order: LoadOrder): Promise<Load> {
  const books: Books = { latencies: [], failed: new Map(), acknowledged: [], late: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const startsAt = performance.now();
  const calls: Promise<void>[] = [];
  for (const at of arrivalsOf(order)) {
    await untilInstant(startsAt + at);
    if (order.over?.aborted === true) break;
    calls.push(call({ ...order, agent, books }, order.nextFarmer(), startsAt + at));
  }
  await Promise.all(calls);
  agent.destroy();
  return { ...books, turns: books.latencies.length };
}

/** Milliseconds from the start, in order. */
function arrivalsOf({ seed, name, turnsPerSecond, seconds }: LoadOrder): readonly number[] {
  const mean = (1000 * TURNS_A_CALL) / turnsPerSecond;
  const arrivals: number[] = [];
  for (let at = 0; ; arrivals.push(at)) {
    at += exponential(mean, [seed, name, 'arrival', arrivals.length]);
    if (at > seconds * 1000) return arrivals;
  }
}

function exponential(mean: number, of: readonly (string | number)[]): number {
  return -mean * Math.log(1 - draw(of));
}

async function untilInstant(at: number): Promise<void> {
  const wait = at - performance.now();
  if (wait > 0) await pause(wait);
}

type Line = LoadOrder & { readonly agent: Agent; readonly books: Books };

async function call(line: Line, farmer: Farmer, startsAt: number): Promise<void> {
  const sessionId = `ATUid_${randomUUID().replaceAll('-', '')}`;
  let memory: SessionMemory = FRESH_MEMORY;
  let [text, dueAt, keyed] = ['', startsAt, ''];
  for (let hop = 0; hop < HOPS_MAX; hop += 1) {
    const screen = await turn(line, { sessionId, phoneNumber: `+${farmer.msisdn}`, text }, dueAt);
    if (screen === undefined) return;
    acknowledge(line.books, sessionId, screen, keyed === farmer.nationalId);
    if (!screen.startsWith('CON ')) return;
    const answer = answerScreen(farmer, 'buy', memory, screen.slice(4));
    if (answer.act !== 'key') return;
    memory = { ...memory, ...answer.remembers };
    keyed = answer.key;
    text = text === '' ? keyed : `${text}*${keyed}`;
    dueAt += exponential(THINKING_MILLISECONDS_MEAN, [line.seed, 'thinking', farmer.index, hop]);
  }
}

function acknowledge(
  { acknowledged }: Books,
  sessionId: string,
  screen: string,
  wasNationalId: boolean,
): void {
  const { kind } = readScreen(screen.slice(4));
  if (wasNationalId && kind === 'main-menu') acknowledged.push({ command: 'registered', sessionId });
  if (screen.startsWith('END ') && kind === 'payment-prompt')
    acknowledged.push({ command: 'bought', sessionId });
}

type Hop = { readonly sessionId: string; readonly phoneNumber: string; readonly text: string };

/** The screen, or undefined where none came. */
async function turn({ url, agent, books }: Line, hop: Hop, dueAt: number): Promise<string | undefined> {
  await untilInstant(dueAt);
  const answer = await post(
    url,
    agent,
    new URLSearchParams({ ...hop, serviceCode: SERVICE_CODE }).toString(),
  );
  const took = performance.now() - dueAt;
  books.latencies.push(took);
  if (took > TURN_MILLISECONDS_MAX) books.late += 1;
  if (/^(CON|END) /.test(answer)) return answer;
  books.failed.set(answer, (books.failed.get(answer) ?? 0) + 1);
  return undefined;
}

/** The body of an answer 200; else a word for what came instead. */
function post(url: string, agent: Agent, body: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    };
    const options = { method: 'POST', agent, headers, timeout: TURN_MILLISECONDS_MAX };
    const sent = request(url, options, (response) => {
      let screen = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (screen += chunk));
      response.on('error', () => resolve('cut'));
      response.on('end', () =>
        resolve(response.statusCode === 200 ? screen : `status ${response.statusCode}`),
      );
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve('no answer'));
    sent.end(body);
  });
}
