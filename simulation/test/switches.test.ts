// Decides that what an engineer switches off stops and nothing else does, and that once it is on again all ends as it would have.
import { addMinutes, type Instant } from '@microcrop/kernel';
import { answerCaller, type Ports, turnSwitch } from '@microcrop/scheme';
import { describe, expect, it } from 'vitest';
import { SEED_DEFAULT } from '../src/demo-scheme.ts';
import { driveSeason } from '../src/drive-season.ts';
import { openTwinSeason } from '../src/open-twin-season.ts';
import { reconciles } from '../src/print-summary.ts';
import { seasonResult } from '../src/season-result.ts';
import { startSeason } from '../src/start-season.ts';
import { planSmallSeason } from './support/plan-small-season.ts';
import { playWithCrashes } from './support/play-with-crashes.ts';

const TWO_WEEKS_MINUTES = 20_160;

async function openSeason(farmers: number) {
  const plan = await planSmallSeason({ seed: SEED_DEFAULT, farmers, faults: 'none' });
  const season = openTwinSeason(plan);
  const process = await season.boot();
  const { ports, scheme, driven } = process;
  await startSeason(ports, plan, season.approvers);
  season.world.farmers(plan.order.seed, farmers, plan.people);
  return {
    plan,
    ports,
    statement: () => season.world.statement(),
    turn: (name: string, to: 'on' | 'off') =>
      turnSwitch(ports, { name, to, by: 'grace', why: 'a test of the switch', who: 'engineer' }),
    changes: () => scheme.unitOfWork(({ switches }) => switches.changes(10)),
    driveTo: (until: Instant) => driveSeason(driven, season.world, until, () => undefined),
    result: () => seasonResult(scheme.unitOfWork, ports, plan, season.trust, 0),
  };
}

describe('payouts switched off', () => {
  it('are not sent and hold nothing else up; switched on again, everybody is paid', async () => {
    const plan = await planSmallSeason({ seed: SEED_DEFAULT, farmers: 15, faults: 'none' });
    const { result: whole } = await playWithCrashes(plan, []);
    const season = await openSeason(15);
    expect(await season.turn('payouts', 'off')).toBe(true);
    await season.driveTo(season.plan.endsAt);
    expect(season.statement().filter(({ kind }) => kind === 'b2c' || kind === 'reversal')).toEqual([]);
    const { payoutsSettled, policiesInForce, claimsOpened } = await season.result();
    expect({ payoutsSettled, policiesInForce, claimsOpened }).toEqual({
      payoutsSettled: 0,
      policiesInForce: whole.policiesInForce,
      claimsOpened: whole.claimsOpened,
    });
    expect(await season.turn('payouts', 'on')).toBe(true);
    await season.driveTo(addMinutes(season.plan.endsAt, TWO_WEEKS_MINUTES));
    const ended = await season.result();
    expect(reconciles(ended)).toBe(true);
    const { payoutsTotal, messagesSent } = whole;
    expect(ended).toMatchObject({ payoutsSettled: whole.payoutsSettled, payoutsTotal, messagesSent });
    expect((await season.changes()).map(({ name, to, by }) => [name, to, by])).toEqual([
      ['payouts', 'on', 'grace'],
      ['payouts', 'off', 'grace'],
    ]);
  });
});

describe('messages switched off', () => {
  it('wait, each once, and hold nothing else up', async () => {
    const season = await openSeason(10);
    await season.turn('provider:sms', 'off');
    await season.driveTo(season.plan.endsAt);
    const silent = await season.result();
    expect([silent.messagesSent, silent.payoutsSettled > 0]).toEqual([0, true]);
    await season.turn('provider:sms', 'on');
    await season.driveTo(addMinutes(season.plan.endsAt, 60));
    expect((await season.result()).messagesSent).toBeGreaterThan(10);
  });
});

describe('sales switched off', () => {
  /** Each a session of its own, unless it goes on with the one before. */
  const dial = (ports: Ports, msisdn: string) => {
    let session = 0;
    return (text: string, goesOn = false) => {
      if (!goesOn) session += 1;
      const sessionId = `ATUid_switch-${msisdn}-${session}`;
      return answerCaller(ports, { sessionId, msisdn, text, serviceCode: '*384#', networkCode: undefined });
    };
  };
  const REGISTER = { en: '1*1*12345678', sw: '2*1*23456789' } as const;

  it.each([
    ['en', '+254711000111', /paused for now.*0800/],
    ['sw', '+254711000112', /yamesimamishwa kwa sasa.*0800/],
  ] as const)(
    'refuse to sell and to take a payment, politely, in %s; the rest is shown',
    async (language, msisdn, words) => {
      const season = await openSeason(0);
      const call = dial(season.ports, msisdn);
      await season.turn('sales', 'off');
      const refused = await call(`${REGISTER[language]}*1`);
      expect([refused.kind, refused.text]).toEqual(['END', expect.stringMatching(words)]);
      expect((await call('2')).kind).toBe('CON');
      await season.turn('sales', 'on');
      // County, constituency, place, crop, an acre, no agent, and to the price.
      expect((await call('1*1*1*1*1*1*1')).kind).toBe('CON');
      await season.turn('sales', 'off');
      expect((await call('1*1*1*1*1*1*1*1', true)).text).toMatch(words);
      await season.turn('sales', 'on');
      expect((await call('1*1*1*1*1*1*1*1')).text).toContain('PIN');
      const pay = '2*1*1';
      await season.turn('sales', 'off');
      expect((await call(pay)).text).toMatch(words);
      await season.turn('sales', 'on');
      expect((await call(pay)).text).toContain('PIN');
    },
  );
});

describe('a switch', () => {
  it('is turned by somebody, by its name, for a reason', async () => {
    const { ports } = await openSeason(0);
    for (const [fault, code] of [
      [{ name: 'rain' }, 'SWITCH_UNKNOWN'],
      [{ why: ' ' }, 'SWITCH_REASON_MISSING'],
      [{ why: 'x'.repeat(201) }, 'SWITCH_REASON_MISSING'],
      [{ by: '' }, 'SWITCH_NOBODY'],
    ] as const) {
      const asked = { name: 'sms', to: 'off', by: 'grace', why: 'it is tested', who: 'engineer' } as const;
      const turning = { ...asked, ...fault };
      await expect(turnSwitch(ports, turning)).rejects.toThrow(code);
    }
    expect(await ports.switchboard.off()).toEqual(new Set());
  });
});
