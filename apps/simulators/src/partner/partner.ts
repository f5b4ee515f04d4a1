// Decides what a partner makes of webhooks: it believes what its secrets sign and the last five minutes sent, and books each message once.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What it does instead of answering well, once each, in the order given. `slow`: no answer ever; `cut`: the line goes dead. */
export type PartnerFault = 'server-error' | 'redirect' | 'slow' | 'cut' | 'gone';

export type PartnerOptions = {
  /** As the platform told them: "whsec_…". */
  readonly secrets: readonly string[];
  readonly faults?: readonly PartnerFault[];
  /** Its own clock, milliseconds since 1970. */
  readonly now: () => number;
};

export type PartnerEvent = {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: unknown;
};

export type PartnerBooks = {
  /** Each message once, by its id, in the order in which they came. */
  readonly events: readonly PartnerEvent[];
  /** Messages that came again. */
  readonly repeated: number;
  /** Requests that it did not believe. */
  readonly disbelieved: number;
  readonly requests: number;
};

export type PartnerReply = { readonly status: number; readonly fault?: 'slow' | 'cut' };

export type Partner = {
  readonly receive: (headers: Readonly<Record<string, unknown>>, body: string) => PartnerReply;
  readonly books: () => PartnerBooks;
  /** The secrets it holds from now on. */
  readonly hold: (secrets: readonly string[]) => void;
  readonly fail: (faults: readonly PartnerFault[]) => void;
};

const TOLERANCE_SECONDS = 300;
const FAULT_STATUS = { 'server-error': 500, redirect: 302, gone: 410, slow: 0, cut: 0 } as const;

export function createPartner(options: PartnerOptions): Partner {
  let secrets = options.secrets;
  let faults = [...(options.faults ?? [])];
  const events = new Map<string, PartnerEvent>();
  let [repeated, disbelieved, requests] = [0, 0, 0];
  return {
    receive: (headers, body) => {
      requests += 1;
      const fault = faults.shift();
      if (fault === 'slow' || fault === 'cut') return { status: 0, fault };
      if (fault !== undefined) return { status: FAULT_STATUS[fault] };
      const id = believedId(headers, body, secrets, options.now());
      if (id === undefined) disbelieved += 1;
      else if (events.has(id)) repeated += 1;
      else events.set(id, { id, ...eventOf(body) });
      return { status: id === undefined ? 401 : 204 };
    },
    books: () => ({ events: [...events.values()], repeated, disbelieved, requests }),
    hold: (held) => {
      secrets = held;
    },
    fail: (more) => {
      faults = [...more];
    },
  };
}

function eventOf(body: string): Omit<PartnerEvent, 'id'> {
  const event: unknown = JSON.parse(body);
  const isEvent = typeof event === 'object' && event !== null && 'type' in event && 'timestamp' in event;
  if (!isEvent) throw new Error('a webhook has a type and a timestamp');
  const data = 'data' in event ? event.data : undefined;
  return { type: String(event.type), timestamp: String(event.timestamp), data };
}

/** The message's id, where the message is to be believed. */
function believedId(
  headers: Readonly<Record<string, unknown>>,
  body: string,
  secrets: readonly string[],
  now: number,
): string | undefined {
  const [id, timestamp, signatures] = [
    headers['webhook-id'],
    headers['webhook-timestamp'],
    headers['webhook-signature'],
  ];
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    return undefined;
  if (!(Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= TOLERANCE_SECONDS)) return undefined;
  const given = signatures.split(' ').map((each) => Buffer.from(each));
  const isSigned = secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const own = Buffer.from(`v1,${mac}`);
    return given.some((each) => each.length === own.length && timingSafeEqual(each, own));
  });
  return isSigned ? id : undefined;
}
