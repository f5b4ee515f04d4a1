// Decides F22: callbacks that the operator did not send, or not so, are heard and change nothing: the operator is asked, and denies.
import { randomUUID } from 'node:crypto';
import { changedSince, fingerprint } from '../stage/fingerprint.ts';
import type { Stage } from '../stage/open-stage.ts';
import type { Fault } from './fault.ts';

export type ForgedSize = { readonly each: number };

const SECONDS_MAX = 120;
const KNOWN = `
  select 'premium' as room, id::text, coalesce(checkout_request_id, '') as reference from payments.collection
  union all select 'payout', id::text, coalesce(conversation_id, '') from payments.disbursement
  union all select 'refund', id::text, coalesce(conversation_id, '') from payments.refund
  union all select 'status', id::text, coalesce(conversation_id, '') from payments.status_query
  order by 1, 2`;

type Known = { readonly room: string; readonly id: string; readonly reference: string };

export function forgeCallbacks({ each }: ForgedSize): Fault {
  return async (stage) => {
    await stage.clock.quiesce(SECONDS_MAX);
    const before = await fingerprint(stage);
    const known = await stage.scheme.database.statement<Known>(KNOWN);
    const counts = { forged: 0, strangers: 0, wrongSecretHeard: 0, failed: 0 };
    for (const [nth, one] of sampleOf(known, each).entries()) await forgeOne(stage, one, known, nth, counts);
    await stage.clock.quiesce(SECONDS_MAX);
    const changed = await changedSince(stage, before);
    const broken = [
      ...changed.map((table) => `${table} was changed by a forged callback`),
      ...(counts.wrongSecretHeard === 0 ? [] : ['a callback with an unknown secret was heard']),
      ...(counts.failed === 0 ? [] : ['a forged callback was answered 500 or more']),
      ...(counts.forged === 0 ? ['there was nothing to forge a callback about'] : []),
    ];
    return { counts, broken };
  };
}

/** Some of each room. */
function sampleOf(known: readonly Known[], each: number): readonly Known[] {
  const rooms = [...new Set(known.map(({ room }) => room))];
  return rooms.flatMap((room) => known.filter((one) => one.room === room).slice(0, each));
}

type Counts = { forged: number; strangers: number; wrongSecretHeard: number; failed: number };

/** The opposite of what is known, at the right address, at a stranger's, at another's, and behind another secret. */
async function forgeOne(
  { balancer, callbackPath }: Stage,
  { room, id, reference }: Known,
  known: readonly Known[],
  nth: number,
  counts: Counts,
): Promise<void> {
  const other = known[(nth * 7 + 3) % known.length] ?? { id, reference };
  const end = room === 'premium' ? '' : '/result';
  const post = async (secretPath: string, address: string, body: string): Promise<number> => {
    const path = `${secretPath}/${room}/${address}${end}`;
    const { status } = await balancer.pass({
      path,
      contentType: 'application/json',
      body: Buffer.from(body),
    });
    if (status >= 500) counts.failed += 1;
    return status;
  };
  for (const code of [0, 1032]) {
    const [own, swapped] = [bodyOf(room, reference, id, code), bodyOf(room, other.reference, other.id, code)];
    for (const body of [own, own, swapped]) await post(callbackPath, id, body);
    counts.forged += 3;
    await post(callbackPath, randomUUID(), own);
    counts.strangers += 1;
    if ((await post(`/callbacks/${'0'.repeat(48)}`, id, own)) < 400) counts.wrongSecretHeard += 1;
  }
}

function bodyOf(room: string, reference: string, id: string, code: number): string {
  const receipt = `F${randomUUID().replaceAll('-', '').slice(0, 9).toUpperCase()}`;
  if (room !== 'premium') {
    const parameters = [
      { Key: 'TransactionReceipt', Value: receipt },
      { Key: 'TransactionAmount', Value: 1 },
    ];
    return JSON.stringify({
      Result: {
        ResultType: 0,
        ResultCode: code,
        ResultDesc: 'forged',
        OriginatorConversationID: id,
        ConversationID: reference,
        TransactionID: receipt,
        ResultParameters: { ResultParameter: parameters },
      },
    });
  }
  const paid = [
    { Name: 'Amount', Value: 1 },
    { Name: 'MpesaReceiptNumber', Value: receipt },
    { Name: 'TransactionDate', Value: 20_260_224_101_530 },
    { Name: 'PhoneNumber', Value: 254_700_000_000 },
  ];
  return JSON.stringify({
    Body: {
      stkCallback: {
        MerchantRequestID: 'forged',
        CheckoutRequestID: reference,
        ResultCode: code,
        ResultDesc: 'forged',
        ...(code === 0 ? { CallbackMetadata: { Item: paid } } : {}),
      },
    },
  });
}
