// Decides how dear an operator's callback is: first delivery and replay through the shipped gateway, against one bare insert.
import { randomInt, randomUUID } from 'node:crypto';
import type { Database } from '@microcrop/platform/database';
import { type Comparison, compare, figuresOf, inverse } from '../measure/compare.ts';
import { type Finding, type FindingParts, findingOf } from '../measure/finding.ts';
import { type Contender, interleave, type MeasurePlan } from '../measure/interleave.ts';
import type { DatabasePlace } from '../measure/scratch-database.ts';
import { type MeasuredCollection, paidCallback, receiptOf } from './callback-bodies.ts';
import { type MeasuredGateway, openGateway } from './open-gateway.ts';

const FIRST_GOAL = { atMost: 1.3 } as const;
const REPLAY_GOAL = { atMost: 0.5 } as const;

/** Enough that two lanes seldom meet at one collection. */
const COLLECTIONS = 500;

const BARE_TABLE = 'create table bench_callback (id uuid primary key, body text not null)';
const BARE = 'insert into bench_callback (id, body) values ($1, $2)';

const FIRST_LIMIT =
  'two round trips (what is known of the collection, then what is kept) against one, and in the second two rows with ' +
  'three index entries against one row with one; then reading and sealing the body';
const REPLAY_LIMIT = 'the round trip in which a replay is known is half of those of a first delivery';

export async function measureCallback(place: DatabasePlace, plan: MeasurePlan): Promise<readonly Finding[]> {
  const gateway = await openGateway(place, plan.concurrency);
  try {
    const { database } = gateway.scheme;
    await database.statement(BARE_TABLE);
    const collections = await gateway.prompt(COLLECTIONS);
    const contenders = [...deliveriesOf(gateway, collections), bareInsertOf(database, collections)];
    const rounds = await interleave(contenders, plan, place.serverCpu);
    const figures = {
      ...figuresOf(rounds, 'first'),
      ...figuresOf(rounds, 'replay'),
      ...figuresOf(rounds, 'bareInsert'),
    };
    return [
      findingOf({
        name: 'callback',
        of: `cost of a callback's first delivery over that of a bare durable insert of its body, ${COST}`,
        ...costOf(compare(rounds, 'first', 'bareInsert'), figures),
        goal: FIRST_GOAL,
        limitedBy: FIRST_LIMIT,
      }),
      findingOf({
        name: 'callback-replay',
        of: `cost of a callback's replay over that of a first delivery, ${COST}`,
        ...costOf(compare(rounds, 'replay', 'first'), figures),
        goal: REPLAY_GOAL,
        limitedBy: REPLAY_LIMIT,
      }),
    ];
  } finally {
    await gateway.scheme.close();
  }
}

const COST = 'in CPU (where that is not told: in time)';

/** CPU is steady under a neighbour's load; time is told beside it. */
function costOf(
  { rate, cpu }: Comparison,
  figures: Readonly<Record<string, number>>,
): Pick<FindingParts, 'spread' | 'figures'> {
  const wall = inverse(rate);
  return {
    spread: cpu ?? wall,
    figures: { wallRatio: wall.median, wallRatioMin: wall.min, wallRatioMax: wall.max, ...figures },
  };
}

function deliveriesOf(
  { deliver }: MeasuredGateway,
  collections: readonly MeasuredCollection[],
): readonly Contender[] {
  const delivered: { readonly collection: MeasuredCollection; readonly body: string }[] = [];
  const act = async (collection: MeasuredCollection, body: string): Promise<void> => {
    const { status } = await deliver(collection, body);
    if (status !== 200) throw new Error(`a callback was answered ${status}`);
  };
  let made = 0;
  const first = async (): Promise<void> => {
    const collection = anyOf(collections);
    made += 1;
    const body = paidCallback(collection, receiptOf(made));
    await act(collection, body);
    delivered.push({ collection, body });
  };
  const replay = async (): Promise<void> => {
    const { collection, body } = anyOf(delivered);
    await act(collection, body);
  };
  return [
    { name: 'first', act: first },
    { name: 'replay', act: replay },
  ];
}

function bareInsertOf(database: Database, collections: readonly MeasuredCollection[]): Contender {
  return {
    name: 'bareInsert',
    act: async () => {
      await database.statement(BARE, [randomUUID(), paidCallback(anyOf(collections), receiptOf(0))]);
    },
  };
}

function anyOf<Item>(items: readonly Item[]): Item {
  const item = items[randomInt(Math.max(items.length, 1))];
  if (item === undefined) throw new RangeError('there is nothing to choose from');
  return item;
}
