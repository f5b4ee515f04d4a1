// Decides F15: messages that can never be done stand among the others; each is buried with its cause and delays nobody.
import { randomUUID } from 'node:crypto';
import { whileCalling } from '../load/load-on.ts';
import type { Stage } from '../stage/open-stage.ts';
import { runVerb } from '../stage/run-verb.ts';
import type { Fault } from './fault.ts';

export type PoisonSize = { readonly each: number; readonly turnsPerSecond: number };

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A message of each queue, with a body that its step cannot use. */
const POISON: Readonly<Record<string, object>> = {
  'send-notification': { notificationId: 'no id' },
  'request-premium': { collectionId: NOBODY },
  disburse: { disbursementId: NOBODY, round: 1 },
  'open-claims': { determinationId: NOBODY, after: null },
  'take-in-weather': { source: 'season-feed', date: 'tomorrow', vintage: 1, rain: { KARARE: '-1 mm' } },
  'determine-risk': { riskId: NOBODY, phase: 'flowering' },
  'write-bundle': { determinationId: NOBODY },
};

const PUT = 'insert into platform.outbox (id, kind, body, due_at) values ($1, $2, $3, $4)';
const BURIED = 'select id::text, error from platform.dead_letter where id = any($1::uuid[])';

export function poison({ each, turnsPerSecond }: PoisonSize): Fault {
  return async (stage) => {
    const ids = Object.keys(POISON).flatMap((kind) =>
      Array.from({ length: each }, () => [randomUUID(), kind] as const),
    );
    const { load } = await whileCalling(stage, 'poison', turnsPerSecond, () => putAll(stage, ids));
    // The attempts at a message are spread over two days of the scheme.
    await stage.clock.quiesce(SECONDS_MAX);
    const wanted = ids.map(([id]) => id);
    const buried = await stage.scheme.database.statement<{ id: string; error: string }>(BURIED, [wanted]);
    const [first] = buried;
    const replayed = first === undefined ? 3 : await runVerb(stage, ['deadletter', 'replay', first.id]);
    const broken = [
      ...(replayed === 0 ? [] : [`replaying one dead letter ended with ${replayed}`]),
      ...notBuried(ids, new Set(buried.map(({ id }) => id))),
    ];
    await stage.clock.quiesce(SECONDS_MAX);
    const counts = { poison: ids.length, buried: buried.length };
    return { counts, loads: [load], deadLetters: wanted, broken };
  };
}

const SECONDS_MAX = 120;

async function putAll({ scheme, clock }: Stage, ids: readonly (readonly [string, string])[]): Promise<void> {
  for (const [id, kind] of ids)
    await scheme.database.statement(PUT, [id, kind, JSON.stringify(POISON[kind]), clock.now()]);
}

function notBuried(
  ids: readonly (readonly [string, string])[],
  buried: ReadonlySet<string>,
): readonly string[] {
  const kinds = ids.filter(([id]) => !buried.has(id)).map(([, kind]) => kind);
  return kinds.length === 0 ? [] : [`not buried: ${[...new Set(kinds)].join(', ')}`];
}
