// Decides how what a broker tells of is worked: taken from the database when it is to be begun, whatever the broker believes, so
// that one of two notices finds its message gone. What was delivered before is worked one by one: it may end its process.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Delivery } from '@microcrop/platform/broker';
import type { Notice, OutboxMessage } from '@microcrop/platform/outbox';
import { type Insistence, insist } from './insist.ts';
import { type Worker, workMessage } from './work-message.ts';

export type NoticeOrder = Insistence & {
  readonly worker: Worker;
  /** Brings the clock up to date. */
  readonly look: () => Promise<void>;
  /** Something was delivered that is no notice, or one of another version. */
  readonly onUnreadable: () => void;
};

export type NoticeWorker = {
  readonly deliver: (delivery: Delivery) => void;
  /** Resolves when what was begun is finished; what was not is left to the broker. */
  readonly finish: () => Promise<void>;
};

type Told = { readonly notice: Notice; readonly done: () => void };

export function workNotices(order: NoticeOrder): NoticeWorker {
  const underWay = new Map<string, Promise<void>>();
  const arrived: Told[] = [];
  let gathering: Promise<void> | undefined;
  let oneByOne: Promise<void> = Promise.resolve();
  const gather = async (): Promise<void> => {
    await nextTurn();
    gathering = undefined;
    await workTold(order, arrived.splice(0), 'free');
  };
  const begin = (told: Told, redelivered: boolean): Promise<void> => {
    if (redelivered) {
      oneByOne = oneByOne.then(() => workTold(order, [told], 'from-the-dead'));
      return oneByOne;
    }
    arrived.push(told);
    gathering ??= gather();
    return gathering;
  };
  return {
    deliver: ({ notice, redelivered, done }) => {
      if (notice === undefined) {
        order.onUnreadable();
        return done();
      }
      // We have it already: the broker lost us for a while, or was told twice.
      if (underWay.has(notice.id)) return done();
      const working = begin({ notice, done }, redelivered).finally(() => underWay.delete(notice.id));
      underWay.set(notice.id, working);
    },
    finish: async () => {
      await Promise.all(underWay.values());
    },
  };
}

async function workTold(order: NoticeOrder, told: readonly Told[], how: 'free' | 'from-the-dead') {
  const { worker, look } = order;
  const taken = await insist(order, async () => {
    await look();
    const notices = told.map(({ notice }) => notice);
    const { kinds, leaseSeconds } = worker.settings;
    return worker.outbox(({ outbox }) => outbox.take(notices, kinds, leaseSeconds, how));
  });
  if (taken === undefined) return;
  const messages = new Map(taken.map((message) => [message.id, message]));
  const work = async ({ notice, done }: Told): Promise<void> => {
    const message = messages.get(notice.id);
    if (message === undefined || (await finished(order, message))) done();
  };
  await Promise.all(told.map(work));
}

/** False: it was not begun, or what became of it could not be recorded before the end; the broker gives it to another. */
async function finished(order: NoticeOrder, message: OutboxMessage): Promise<boolean> {
  const ended = await insist(order, async () => {
    // The relay tells of it again once it may be taken up; no attempt is counted.
    if (!(await workIfItMay(order.worker, message)))
      await order.worker.outbox(({ outbox }) => outbox.release(message));
    return true;
  });
  return ended ?? false;
}

/** False: its provider is away or switched off since it was told, so that nothing was begun. */
async function workIfItMay(worker: Worker, message: OutboxMessage): Promise<boolean> {
  const { free, probing } = await worker.kindsNow();
  const among = (kinds: readonly string[]): boolean => kinds.includes(message.kind);
  if (among(free)) {
    await workMessage(worker, message);
    return true;
  }
  const probe = probing.find(({ kinds }) => among(kinds));
  return probe === undefined ? false : worker.probe(probe.provider, () => workMessage(worker, message));
}
