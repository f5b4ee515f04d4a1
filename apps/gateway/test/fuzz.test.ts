// Decides that nothing anybody can send to the gateway breaks it or moves money: ten thousand inputs from one seed.
import { draw } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { at, openLiveSeason, USSD } from './support/live-season.ts';

const INPUTS = 10_000;
const SEED = 8;

/** What a stranger's input may leave behind: what was said to us, kept and sealed, and the messages that look into it. */
const MAY_CHANGE = [
  'ussd.intention',
  'platform.data_key',
  'payments.inbox',
  'platform.outbox',
  // Whoever keys the right keys registers; that is no fault.
  'policies.policyholder',
  'notifications.notification',
];

const PIECES = [
  ['1', '2', '0', '9', '*', '**', '#', '00', '98', '12345678', '1.5', '-1', '1e9', 'NaN', 'null'],
  ['🌽', '\u0000', '\u001b[2J', '\ud800', '\u202e', '%00', '%', '&', '=', '+', ' ', '\n', '\\', '"', "'"],
  ['{', '}', '[', ']', ':', ',', '{"Body":', '{"Result":', '"stkCallback":', '__proto__', 'constructor'],
  ['sessionId=ATUid_fuzzed-1', 'phoneNumber=%2B254722000555', 'serviceCode=*384#', 'text=', 'status=Success'],
].flat();
const ROOMS = ['premium', 'payout', 'refund', 'status', 'paybill', 'sms-delivery', 'toString', ''];
const ENDS = ['', '/result', '/timeout', '/confirmation', '/validation', '/%00', '//'];

type Chance = (what: string) => number;
const pick = <Item>(chance: number, items: readonly Item[]): Item | undefined =>
  items[Math.floor(chance * items.length)];

function soup(chance: Chance): string {
  const length = Math.floor(chance('length') ** 3 * 60);
  return Array.from({ length }, (_, nth) => pick(chance(`piece ${nth}`), PIECES) ?? '').join('');
}

/** A well-formed body with one place of it overwritten, cut or doubled. */
function wounded(chance: Chance, body: string): string {
  const [from, until] = [chance('from'), chance('until')]
    .map((part) => Math.floor(part * body.length))
    .toSorted((a, b) => a - b);
  const wound = pick(chance('wound'), [
    '',
    pick(chance('with'), PIECES) ?? '',
    body.slice(from, until).repeat(2),
  ]);
  return body.slice(0, from) + (wound ?? '') + body.slice(until);
}

function ussdForm(chance: Chance): string {
  const text = soup((what) => chance(`text ${what}`));
  const caller = 100 + Math.floor(chance('session') * 500);
  return new URLSearchParams({
    sessionId: `ATUid_fuzzed-${caller}`,
    // The clock stands: one phone would soon have had its turns of a minute.
    phoneNumber: `+254722000${caller}`,
    serviceCode: '*384*123#',
    text,
  }).toString();
}

describe('ten thousand inputs', async () => {
  const live = await openLiveSeason(6);
  const prompted = await live.until('payments.collection', ({ state }) => state === 'prompted');
  const collection = String(prompted['id']);
  const callback = JSON.stringify({
    Body: {
      stkCallback: { MerchantRequestID: '1', CheckoutRequestID: '2', ResultCode: 0, ResultDesc: 'done' },
    },
  });
  const result = JSON.stringify({
    Result: {
      ResultCode: 0,
      ConversationID: 'AG_1',
      OriginatorConversationID: collection,
      TransactionID: 'UA8AG98IJY',
    },
  });

  function inputOf(chance: Chance): readonly [path: string, body: string] {
    const kind = chance('kind');
    if (kind < 0.35) return [USSD, ussdForm(chance)];
    if (kind < 0.5) return [USSD, wounded(chance, ussdForm(chance))];
    const id = pick(chance('id'), [collection, '00000000-0000-4000-8000-000000000000', soup(chance)]) ?? '';
    const path = at(`${pick(chance('room'), ROOMS)}/${id}${pick(chance('end'), ENDS)}`);
    const body = pick(chance('body'), [soup(chance), wounded(chance, callback), wounded(chance, result)]);
    return [path, body ?? ''];
  }

  it('are each answered, and move nothing', async () => {
    const before = live.fingerprint(...MAY_CHANGE);
    const statuses = new Map<number, number>();
    for (let nth = 0; nth < INPUTS; nth += 1) {
      const [path, body] = inputOf((what) => draw([SEED, nth, what]));
      const { status } = await live.post(path, body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    await live.process.driven.runDue();
    expect([...statuses.keys()].every((status) => status >= 200 && status < 500)).toBe(true);
    expect(statuses.get(200)).toBeGreaterThan(1000);
    expect(statuses.get(400)).toBeGreaterThan(500);
    expect(live.fingerprint(...MAY_CHANGE)).toBe(before);
    expect(live.rows('platform.dead_letter')).toEqual([]);
  });
});
