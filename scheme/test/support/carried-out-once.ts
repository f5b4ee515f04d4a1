// Decides that whatever a dialogue asks for is done once: hops sent twice at the same time, late, or after their session was lost.
import { addDays, addMinutes, dateAt, instantAt } from '@microcrop/kernel';
import type { Collection } from '@microcrop/payments';
import type { Policy } from '@microcrop/policies';
import { type SeasonPlan, startSeason } from '@microcrop/simulation';
import { type Screen, TURNS_A_MINUTE_MAX } from '@microcrop/ussd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerCaller, forgetPolicyholder, type Ports, type Stores } from '../../index.ts';
import { planThread, type Thread } from './thin-thread.ts';

const ID = '12345678';
const REGISTER = `1*1*${ID}`;
/** The first choice of each list, one acre, no agent, and yes. */
const BUY = '1*1*1*1*1*1*1*1';

type Dialogue = {
  readonly hop: (text: string) => Promise<Screen>;
  /** The same hop, that often at the same time. */
  readonly hopAtOnce: (text: string, times: number) => Promise<readonly Screen[]>;
  /** Every hop up to this text; the last screen. */
  readonly key: (text: string) => Promise<Screen>;
};

export function carriedOutOnce(name: string, open: (plan: SeasonPlan) => Promise<Thread>): void {
  describe(`a dialogue over ${name}`, () => {
    let thread: Thread;
    let people = 0;
    beforeAll(async () => {
      const plan = await planThread();
      thread = await open(plan);
      await startSeason(thread.process.ports, plan, thread.season.approvers);
      const [version] = plan.versions;
      await thread.process.driven.setClock(instantAt(version?.season.salesFrom ?? dateAt(plan.startsAt)));
    });
    afterAll(() => thread.close());

    const within = <Result>(work: (stores: Stores) => Promise<Result>): Promise<Result> =>
      thread.process.ports.unitOfWork(work);

    /** Another phone for each test. */
    const newPhone = (): string => `+2547220006${String((people += 1)).padStart(2, '0')}`;

    const dial = (
      msisdn: string,
      session = `ATUid_once-${msisdn}`,
      ports: Ports = thread.process.ports,
    ): Dialogue => {
      const request = { sessionId: session, msisdn, serviceCode: '*384#', networkCode: undefined };
      const hop = (text: string): Promise<Screen> => answerCaller(ports, { ...request, text });
      return {
        hop,
        hopAtOnce: (text, times) => Promise.all(Array.from({ length: times }, () => hop(text))),
        key: async (text) => {
          const keys = text.split('*');
          let screen = await hop('');
          for (const [at] of keys.entries()) screen = await hop(keys.slice(0, at + 1).join('*'));
          return screen;
        },
      };
    };

    /** A policyholder with a national ID of their own. */
    const enrolled = async (): Promise<string> => {
      const msisdn = newPhone();
      await dial(msisdn, `ATUid_enrol-${msisdn}`).key(`1*1*7000${people}00`);
      return msisdn;
    };
    const policiesOf = (msisdn: string): Promise<readonly Policy[]> =>
      within(({ policies, vault }) => policies.ofCaller(vault.blindIndex('msisdn', msisdn)));
    const collectionsOf = async (msisdn: string): Promise<readonly Collection[]> => {
      const policies = await policiesOf(msisdn);
      return within(async ({ collections }) =>
        (await Promise.all(policies.map(({ id }) => collections.forSubject(id)))).flat(),
      );
    };
    const languageOf = async (msisdn: string) =>
      within(
        async ({ policyholders, vault }) =>
          (await policyholders.byMsisdnIndex(vault.blindIndex('msisdn', msisdn)))?.language,
      );
    /** As when the payer keyed a wrong PIN: the policy awaits its premium, and no prompt is open. */
    const refuse = async (collection: Collection | undefined): Promise<void> => {
      if (collection === undefined) throw new Error('nothing was asked for');
      await within(async ({ collections }) => {
        await collections.transition(collection.id, ['intended'], 'pushing');
        await collections.transition(collection.id, ['pushing'], 'refused', { resultCode: '2001' });
      });
    };
    const messages = async (): Promise<number> => (await thread.process.driven.pending()).due;

    it('registers one who keys the ID twice at once, and tells them once', async () => {
      const before = [await within(({ policyholders }) => policyholders.count()), await messages()] as const;
      const { key, hopAtOnce } = dial(newPhone());
      await key('1*1');
      const screens = await hopAtOnce(REGISTER, 6);
      expect(new Set(screens.map(({ text }) => text)).size).toBe(1);
      expect(screens[0]?.text).toContain('You are registered.');
      expect(await within(({ policyholders }) => policyholders.count())).toBe(before[0] + 1);
      expect(await messages()).toBe(before[1] + 1);
    });

    it('tells everybody the same whose ID is taken, also the one who comes again', async () => {
      const { key, hopAtOnce, hop } = dial(newPhone());
      await key('1*1');
      const screens = [...(await hopAtOnce(REGISTER, 3)), await hop(REGISTER)];
      expect(new Set(screens.map(({ text }) => text)).size).toBe(1);
      expect(screens[0]).toMatchObject({ kind: 'END', text: expect.stringContaining('registered already') });
    });

    it('sells once what was agreed to twice at once, and asks for its premium once', async () => {
      const msisdn = await enrolled();
      const before = await messages();
      const { key, hopAtOnce, hop } = dial(msisdn);
      await key(BUY.slice(0, -2));
      const screens = [...(await hopAtOnce(BUY, 6)), await hop(BUY)];
      expect(screens.every(({ kind, text }) => kind === 'END' && text.includes('payment prompt'))).toBe(true);
      expect(new Set(screens.map(({ text }) => text)).size).toBe(1);
      expect(await policiesOf(msisdn)).toMatchObject([{ intention: `ATUid_once-${msisdn}/8` }]);
      expect(await collectionsOf(msisdn)).toHaveLength(1);
      expect(await messages()).toBe(before + 1);
    });

    it('does the same without any session: each hop from its text, some twice, one late', async () => {
      const msisdn = newPhone();
      const lost = {
        ...thread.process.ports,
        sessions: { get: async () => undefined, put: async () => undefined },
      };
      const { key, hop } = dial(msisdn, 'ATUid_once-lost', lost);
      const whole = `1*1*700099${people}*${BUY}`;
      expect((await key(whole)).text).toContain('payment prompt');
      for (const text of [whole, whole.slice(0, -2), `1*1*700099${people}`, whole]) await hop(text);
      expect(await policiesOf(msisdn)).toHaveLength(1);
      expect(await collectionsOf(msisdn)).toHaveLength(1);
    });

    it('asks once more for a premium that was refused, and not again for a hop that comes late', async () => {
      const msisdn = await enrolled();
      await dial(msisdn).key(BUY);
      await refuse((await collectionsOf(msisdn))[0]);
      const again = dial(msisdn, `ATUid_again-${msisdn}`);
      await again.key('2*1');
      await again.hopAtOnce('2*1*1', 4);
      expect(await collectionsOf(msisdn)).toHaveLength(2);
      await refuse((await collectionsOf(msisdn)).find(({ state }) => state === 'intended'));
      expect((await again.hop('2*1*1')).text).toContain('payment prompt');
      expect(await collectionsOf(msisdn)).toHaveLength(2);
    });

    it('makes one prompt of two dialogues of one phone that ask at the same time', async () => {
      const msisdn = await enrolled();
      await dial(msisdn).key(BUY);
      await refuse((await collectionsOf(msisdn))[0]);
      const asking = [1, 2, 3].map((nth) => dial(msisdn, `ATUid_both${nth}-${msisdn}`).hop('2*1*1'));
      await Promise.all(asking);
      expect(await collectionsOf(msisdn)).toHaveLength(2);
    });

    it('keeps the language that was chosen last, although an older hop comes late', async () => {
      const msisdn = await enrolled();
      const { key, hop } = dial(msisdn);
      await key('4*2*4*1');
      await hop('4*2');
      expect(await languageOf(msisdn)).toBe('en');
    });

    it('makes ten prompts a day for one policyholder, and the next on the next day', async () => {
      const msisdn = await enrolled();
      const pay = (nth: number) => dial(msisdn, `ATUid_many${nth}-${msisdn}`).key('2*1*1');
      const refuseOpen = async () =>
        refuse((await collectionsOf(msisdn)).find(({ state }) => state === 'intended'));
      await dial(msisdn).key(BUY);
      for (let nth = 2; nth <= 10; nth += 1) {
        await refuseOpen();
        expect((await pay(nth)).text).toContain('You will get a payment prompt');
      }
      await refuseOpen();
      expect(await pay(11)).toMatchObject({ kind: 'END', text: expect.stringContaining('of one day') });
      const other = dial(msisdn, `ATUid_other-${msisdn}`);
      expect((await other.key(BUY)).text).toContain('of one day');
      expect([(await policiesOf(msisdn)).length, (await collectionsOf(msisdn)).length]).toEqual([1, 10]);
      const { driven } = thread.process;
      await driven.setClock(instantAt(addDays(dateAt(driven.now()), 1)));
      expect((await pay(12)).text).toContain('You will get a payment prompt');
      expect(await collectionsOf(msisdn)).toHaveLength(11);
    });

    it('asks a phone that keys faster than anybody to wait, and does nothing for it', async () => {
      const msisdn = await enrolled();
      const { driven } = thread.process;
      await driven.setClock(addMinutes(driven.now(), 1));
      const { hop } = dial(msisdn);
      for (let turns = 0; turns < TURNS_A_MINUTE_MAX; turns += 1) expect((await hop('')).kind).toBe('CON');
      expect(await hop('4*2')).toMatchObject({ kind: 'END', text: expect.stringContaining('wait a minute') });
      expect(await languageOf(msisdn)).toBe('en');
      await driven.setClock(addMinutes(driven.now(), 1));
      expect((await hop('4*2')).text).toContain('Nunua bima');
    });

    it('needs a transaction only where something is done', async () => {
      const msisdn = await enrolled();
      const { ports } = thread.process;
      const done: string[] = [];
      const watched: Ports = {
        ...ports,
        unitOfWork: (work, writes) => {
          done.push(writes ?? 'a transaction');
          return ports.unitOfWork(work, writes);
        },
      };
      const { hop } = dial(msisdn, `ATUid_watched-${msisdn}`, watched);
      const keys = BUY.split('*');
      for (let at = 0; at < keys.length; at += 1) await hop(keys.slice(0, at).join('*'));
      expect(new Set(done)).toEqual(new Set(['one-statement']));
      await hop(BUY);
      expect(done.filter((each) => each === 'a transaction')).toHaveLength(1);
    });

    it('keeps nothing between two hops that tells of a person', async () => {
      const kept: string[] = [];
      const { ports } = thread.process;
      const sessions: Ports['sessions'] = {
        get: ports.sessions.get,
        put: async (key, line) => {
          kept.push(key, line);
          await ports.sessions.put(key, line);
        },
      };
      const msisdn = newPhone();
      await dial(msisdn, 'ATUid_private', { ...ports, sessions }).key(`1*1*31415926*${BUY}`);
      expect(kept.length).toBeGreaterThan(20);
      const text = kept.join('\n');
      for (const datum of ['31415926', msisdn.slice(1), msisdn.slice(4)]) expect(text).not.toContain(datum);
    });

    it('has a way on for one who was forgotten in the middle', async () => {
      const msisdn = await enrolled();
      const { key, hop } = dial(msisdn);
      await key(BUY.slice(0, -2));
      const id = await within(
        async ({ policyholders, vault }) =>
          (await policyholders.byMsisdnIndex(vault.blindIndex('msisdn', msisdn)))?.id,
      );
      if (id === undefined) throw new Error('nobody was enrolled');
      await forgetPolicyholder(thread.process.ports, id, 'engineer');
      expect(await hop(BUY)).toMatchObject({
        kind: 'END',
        text: expect.stringContaining('dial again later'),
      });
      expect(await policiesOf(msisdn)).toEqual([]);
    });
  });
}
