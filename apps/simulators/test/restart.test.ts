// Chance and death: the same seed gives the same outcomes whatever the order of arrival, and whoever was killed.
import { describe, expect, it } from 'vitest';
import { draw } from '../src/core/draw.ts';
import { planFarmers } from '../src/index.ts';
import { operatorClient, PAYOUT, PUSH, payoutFields, pushFields } from './support/requests.ts';
import {
  createTown,
  DAY,
  liveUntil,
  registerPaybill,
  SALES_FROM,
  seasonTown,
  TERMS,
  type Town,
} from './support/town.ts';

const END = TERMS.salesUntil + 120 * DAY;
const COUNT = 60;

/** What the operator's books say in the end, told without the ids that the platform's order decides. */
const outcome = (town: Town): unknown => {
  const { counts, accounts } = town.world.summary();
  const rows = town.world.statement().map(({ receipt, completedAt, kind, amountMinorUnits, msisdn }) => ({
    receipt,
    completedAt,
    kind,
    amountMinorUnits,
    msisdn,
  }));
  return { accounts, rows, counts };
};

describe('the order of arrival', () => {
  it('decides no outcome: pushes and payouts in another order fare the same', async () => {
    const people = planFarmers(7, 120, TERMS).map((farmer) => farmer.msisdn);
    const fates = async (order: readonly string[]): Promise<unknown> => {
      const town = createTown();
      await town.world.advance(SALES_FROM);
      town.world.farmers(7, 120, TERMS);
      const { post } = operatorClient(town.world);
      const until = (path: string, fields: Record<string, unknown>): string => {
        const reply = post(path, fields);
        if ('dropped' in reply) return 'dropped';
        return reply.body.includes('500.003.02') ? `busy, then ${until(path, fields)}` : String(reply.status);
      };
      const answers = order.map((msisdn) => [
        msisdn,
        until(PUSH, pushFields(msisdn, 500, 'X', 'http://platform.test/stk/X')),
        until(PAYOUT, payoutFields(`id-${order.indexOf(msisdn)}`, msisdn, 100)),
      ]);
      await town.world.advance(SALES_FROM + 30 * DAY);
      const rows = town.world
        .statement()
        .map(({ receipt, msisdn, completedAt }) => `${receipt} ${msisdn} ${completedAt}`);
      const told = town.calls.filter(
        (call) => call.url.includes('/b2c/') || call.url.includes('/stk/X'),
      ).length;
      return { answers: answers.map((fate) => fate.join(' ')).toSorted(), rows, told };
    };
    const one = await fates(people);
    expect(await fates(people.toReversed())).toEqual(one);
    for (const fate of ['dropped', 'busy, then 200']) expect(JSON.stringify(one)).toContain(fate);
  });
});

describe('a world killed', () => {
  it('at random points of its books, also in the middle of a line, ends as if it never was', async () => {
    const whole = outcome(await seasonTown(COUNT, {}));
    let town = createTown();
    registerPaybill(town);
    town.world.farmers(7, COUNT, TERMS);
    let deaths = 0;
    for (
      let next = town.world.summary().nextDue;
      next !== null && next <= END;
      next = town.world.summary().nextDue
    ) {
      await town.world.advance(next);
      town.platform.retry();
      if (draw(1, 'death', next) < 0.15) {
        deaths += 1;
        const torn = '{"e":"stk-do';
        town = createTown({}, [...town.books, torn], town.platform);
        town.books.splice(town.books.indexOf(torn), 1);
      }
    }
    expect(deaths).toBeGreaterThan(10);
    expect(outcome(town)).toEqual(whole);
  });

  it('in the middle of an advance goes on with the same hop, and the outcome is the same', async () => {
    const whole = outcome(await seasonTown(COUNT, {}));
    let town = createTown();
    registerPaybill(town);
    town.world.farmers(7, COUNT, TERMS);
    let calls = 0;
    for (
      let next = town.world.summary().nextDue;
      next !== null && next <= END;
      next = town.world.summary().nextDue
    ) {
      town.line.reachable = () => {
        calls += 1;
        return calls % 11 !== 0;
      };
      for (let undelivered = 1; undelivered > 0; ) ({ undelivered } = await town.world.advance(next));
      town.platform.retry();
      if (calls % 5 === 0) town = createTown({}, town.books, town.platform);
    }
    expect(outcome(town)).toEqual(whole);
  });

  it('refuses books that are damaged in the middle', async () => {
    const town = await seasonTown(2, {});
    const damaged = [...town.books.slice(0, 5), '{"e":"stk-do', ...town.books.slice(5)];
    expect(() => createTown({}, damaged)).toThrow('damaged');
  });
});

describe('a platform that is down', () => {
  it('loses nothing: what it did not hear stays due, and time may stand still', async () => {
    const town = createTown({ faults: 'none' });
    town.world.farmers(7, COUNT, TERMS);
    town.line.reachable = () => false;
    const down = await town.world.advance(TERMS.salesUntil - 1);
    expect(down.undelivered).toBeGreaterThan(0);
    expect(town.world.summary().undelivered).toBe(down.undelivered);
    expect(town.world.statement()).toEqual([]);
    town.line.reachable = () => true;
    expect((await town.world.advance(TERMS.salesUntil - 1)).undelivered).toBe(0);
    await liveUntil(town, END);
    expect(town.world.statement()).toHaveLength(COUNT);
  });

  it('that answers 500 to one call hears the others', async () => {
    const town = createTown({ faults: 'none' });
    town.world.farmers(7, COUNT, TERMS);
    const unlucky = encodeURIComponent(`+${planFarmers(7, COUNT, TERMS)[0]?.msisdn}`);
    town.line.status = (call) => (call.body.includes(unlucky) ? 500 : 200);
    await town.world.advance(TERMS.salesUntil);
    await town.world.advance(TERMS.salesUntil + DAY);
    expect(town.world.statement().length).toBe(COUNT - 1);
    expect(town.world.summary().undelivered).toBe(1);
  });
});
