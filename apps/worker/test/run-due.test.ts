// Decides that one bad message costs nobody but itself: tried again later and later, buried at last, replayed when it is asked for.
import { MARSABIT_PLACES } from '@microcrop/geography';
import {
  addMinutes,
  type Instant,
  type JsonObject,
  type MessageId,
  parseIdentifier,
} from '@microcrop/kernel';
import { handleMessage, type KindsNow, MESSAGE_KINDS } from '@microcrop/scheme';
import {
  DEMO_AGENTS,
  GENERATED_SEASON,
  generatedRain,
  planSeason,
  SEED_DEFAULT,
  shippedProducts,
} from '@microcrop/simulation';
import { openTwinSeason, type TwinProcess } from '@microcrop/simulation/in-process';
import { beforeEach, describe, expect, it } from 'vitest';
import { runDue, WORKER_SETTINGS, type Worker } from '../src/index.ts';

const rain = generatedRain(SEED_DEFAULT, GENERATED_SEASON, MARSABIT_PLACES);
const PLAN = planSeason({
  seed: SEED_DEFAULT,
  farmers: 1,
  season: GENERATED_SEASON,
  definitions: await shippedProducts(rain.kind),
  rain,
  places: MARSABIT_PLACES,
  agentCodes: DEMO_AGENTS.map(({ code }) => code),
  faults: 'none',
  weatherFaults: 'none',
});

/** About a determination that is not there: a defect, which may pass with the next version. */
const POISON = { kind: 'write-bundle', body: { determinationId: uuid(888_888), secret: 'body' } };
/** A day that is none: refused now and for ever. */
const REFUSED = { kind: 'take-in-weather', body: { source: 'nobody', date: 'never' } };
/** A message that is done without a trace. */
const HARMLESS = { kind: 'send-notification', body: { notificationId: uuid(999_999) } };

/** Nothing is switched off and everybody is there. */
const ALL_NOW = {
  kindsNow: async () => ({ free: MESSAGE_KINDS, probing: [] }),
  probe: async () => false,
};

const RETRIES = [1, 5, 15, 60, 240, 720, 1440];

function uuid(nth: number): string {
  return `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
}

describe('the worker', () => {
  let process: TwinProcess;
  let now: Instant;
  beforeEach(async () => {
    process = await openTwinSeason(PLAN).boot();
    now = process.driven.now();
  });

  const put = (nth: number, { kind, body }: { kind: string; body: JsonObject }) =>
    process.scheme.unitOfWork(({ outbox }) =>
      outbox.put({ id: parseIdentifier<MessageId>(uuid(nth)), kind, body, dueAt: now }),
    );
  const deadLetters = () => process.scheme.unitOfWork(({ outbox }) => outbox.deadLetters(10));
  const later = async (minutes: number): Promise<void> => {
    now = addMinutes(now, minutes);
    await process.driven.setClock(now);
  };

  it('works all that is due, in more than one batch, around a message that fails', async () => {
    for (let nth = 1; nth <= 250; nth += 1) await put(nth, nth === 1 ? POISON : HARMLESS);
    expect(await process.driven.runDue()).toBe(250);
    expect(await process.driven.pending()).toEqual({ due: 0, nextDueAt: addMinutes(now, 1) });
    expect(process.failures).toMatchObject([{ kind: POISON.kind, attempts: 1, buried: false }]);
  });

  it('tries again later and later, and buries what fails to the last', async () => {
    await put(1, POISON);
    for (const minutes of RETRIES) {
      expect(await process.driven.runDue()).toBe(1);
      await later(minutes - 1);
      expect(await process.driven.runDue()).toBe(0);
      await later(1);
    }
    expect(await deadLetters()).toEqual([]);
    expect(await process.driven.runDue()).toBe(1);
    expect(await deadLetters()).toMatchObject([
      { id: uuid(1), kind: POISON.kind, attempts: 8, buriedAt: now },
    ]);
    expect(await process.driven.pending()).toEqual({ due: 0, nextDueAt: null });
    expect(JSON.stringify(process.failures)).not.toContain('body');
  });

  it('buries at once what is refused, with the reason', async () => {
    await put(1, REFUSED);
    await put(2, HARMLESS);
    expect(await process.driven.runDue()).toBe(2);
    const [letter] = await deadLetters();
    expect(letter).toMatchObject({ id: uuid(1), attempts: 1, body: REFUSED.body });
    expect(letter?.error).toContain('WEATHER_DAY_MALFORMED');
    expect(process.failures).toMatchObject([{ buried: true }]);
  });

  it('takes a replayed dead letter up anew', async () => {
    await put(1, REFUSED);
    await process.driven.runDue();
    await process.scheme.unitOfWork(({ outbox }) => outbox.replay(parseIdentifier<MessageId>(uuid(1))));
    expect(await process.driven.runDue()).toBe(1);
    expect(await deadLetters()).toMatchObject([{ id: uuid(1), attempts: 1 }]);
  });

  it('begins nothing once it is to stop, and hands back what it had only claimed', async () => {
    for (let nth = 1; nth <= 50; nth += 1) await put(nth, HARMLESS);
    const stopping = new AbortController();
    const { ports, scheme } = process;
    const done: string[] = [];
    const worked = await runDue({
      ports,
      clock: ports.clock,
      outbox: scheme.unitOfWork,
      settings: WORKER_SETTINGS,
      ...ALL_NOW,
      stopping: stopping.signal,
      onDone: (kind) => {
        done.push(kind);
        stopping.abort();
      },
      onFailure: () => undefined,
    });
    expect(worked).toBe(done.length);
    expect(worked).toBeLessThanOrEqual(WORKER_SETTINGS.concurrency);
    const again = await scheme.unitOfWork(({ outbox }) => outbox.claim(['send-notification'], now, 100, 60));
    expect(again).toHaveLength(50 - worked);
    expect(new Set(again.map(({ attempts }) => attempts))).toEqual(new Set([1]));
  });

  it('does nothing for a message that another worker has taken up meanwhile', async () => {
    await put(1, HARMLESS);
    const claim = () =>
      process.scheme.unitOfWork(({ outbox }) => outbox.claim(['send-notification'], now, 1, 60));
    const [late] = await claim();
    if (late === undefined) throw new Error('it was due');
    await process.scheme.unitOfWork(({ outbox }) => outbox.retryAt(late, now, 'stalled'));
    const [taken] = await claim();
    if (taken === undefined) throw new Error('it is due again');
    await handleMessage(process.ports, late);
    expect(await process.driven.pending()).toMatchObject({ due: 1 });
    await handleMessage(process.ports, taken);
    expect(await process.driven.pending()).toMatchObject({ due: 0 });
  });

  it('buries nothing for the deaths of processes that had taken it up: they say nothing of the message', async () => {
    await put(1, HARMLESS);
    const claim = () =>
      process.scheme.unitOfWork(({ outbox }) => outbox.claim(['send-notification'], now, 1, 60));
    for (let death = 1; death <= 20; death += 1) {
      expect(await claim()).toMatchObject([{ attempts: death }]);
      await process.scheme.unitOfWork(({ outbox }) => outbox.releaseAll());
    }
    expect(await process.driven.runDue()).toBe(1);
    expect(await deadLetters()).toEqual([]);
  });

  describe('where not every kind may be taken up', () => {
    const works = async (now_: () => KindsNow, probe: Worker['probe'] = async () => false) => {
      const { ports, scheme } = process;
      return runDue({
        ports,
        clock: ports.clock,
        outbox: scheme.unitOfWork,
        settings: WORKER_SETTINGS,
        kindsNow: async () => now_(),
        probe,
        onDone: () => undefined,
        onFailure: () => undefined,
      });
    };
    const attempts = () =>
      process.scheme.unitOfWork(({ outbox }) => outbox.claim(['send-notification'], now, 100, 60));
    const half: KindsNow = { free: [], probing: [{ provider: 'sms', kinds: ['send-notification'] }] };

    it('leaves what may not be, and does the rest', async () => {
      await put(1, HARMLESS);
      await put(2, REFUSED);
      expect(await works(() => ({ free: ['take-in-weather'], probing: [] }))).toBe(1);
      expect(await attempts()).toMatchObject([{ attempts: 1 }]);
    });

    it('hands back what was claimed when its provider went away, no attempt counted', async () => {
      for (let nth = 1; nth <= 50; nth += 1) await put(nth, HARMLESS);
      let asked = 0;
      const worked = await works(() => {
        asked += 1;
        return { free: asked <= 5 ? ['send-notification'] : [], probing: [] };
      });
      // Of its five looks the first is for probes and the second for the batch.
      expect(worked).toBe(3);
      const again = await attempts();
      expect([again.length, new Set(again.map((each) => each.attempts))]).toEqual([47, new Set([1])]);
    });

    it('tries a provider that was away with one message', async () => {
      for (let nth = 1; nth <= 3; nth += 1) await put(nth, HARMLESS);
      const probed: string[] = [];
      const worked = await works(
        () => half,
        async (provider, work) => {
          probed.push(provider);
          await work();
          return true;
        },
      );
      expect([worked, probed, (await attempts()).length]).toEqual([1, ['sms'], 2]);
    });

    it('hands the message back where another process tries', async () => {
      await put(1, HARMLESS);
      expect(await works(() => half)).toBe(0);
      expect(await attempts()).toMatchObject([{ attempts: 1 }]);
    });
  });

  it('leaves a kind that it does not know to the version that does', async () => {
    await put(1, { kind: 'no-such-step', body: {} });
    expect(await process.driven.runDue()).toBe(0);
    expect(await deadLetters()).toEqual([]);
    const kept = await process.scheme.unitOfWork(({ outbox }) => outbox.pending(['no-such-step'], now));
    expect(kept.due).toBe(1);
  });

  it('finds nothing to do where nothing is due', async () => {
    expect(await process.driven.runDue()).toBe(0);
  });
});
