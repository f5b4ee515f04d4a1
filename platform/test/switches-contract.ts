// Decides what every store of switches promises; the memory twin and PostgreSQL both pass this one suite.
import {
  instantOfEpochMilliseconds,
  type SwitchChange,
  type SwitchStore,
  type UnitOfWork,
} from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';

const change = (
  name: string,
  to: 'on' | 'off',
  minute: number,
  why = 'the float is counted',
): SwitchChange => ({
  name,
  to,
  at: instantOfEpochMilliseconds(1_300_000_000_000 + minute * 60_000),
  by: 'grace',
  why,
});

/** `open` gives a unit of work over switches that were never turned. */
export function describeSwitches(name: string, open: () => Promise<UnitOfWork<SwitchStore>>): void {
  describe(`switches: ${name}`, () => {
    it('are all on at first, with no history', async () => {
      const unitOfWork = await open();
      expect(await unitOfWork(async (store) => [await store.off(), await store.changes(10)])).toEqual([
        [],
        [],
      ]);
    });

    it('say since when, by whom and why each is off, by name', async () => {
      const unitOfWork = await open();
      for (const each of [change('sms', 'off', 1), change('payouts', 'off', 2)])
        expect(await unitOfWork((store) => store.turn(each))).toBe(true);
      const off = await unitOfWork((store) => store.off());
      const { by, why } = change('sms', 'off', 0);
      expect(off).toEqual([
        { name: 'payouts', since: change('', 'off', 2).at, by, why },
        { name: 'sms', since: change('', 'off', 1).at, by, why },
      ]);
    });

    it('record each change, the latest first, and nothing where nothing changed', async () => {
      const unitOfWork = await open();
      const turned = [
        change('sms', 'on', 1),
        change('sms', 'off', 2),
        change('sms', 'off', 3, 'another reason'),
        change('sms', 'on', 4),
        change('sms', 'off', 5),
      ];
      const answers = [];
      for (const each of turned) answers.push(await unitOfWork((store) => store.turn(each)));
      expect(answers).toEqual([false, true, false, true, true]);
      const wanted = [turned[4], turned[3], turned[1]];
      expect(await unitOfWork((store) => store.changes(10))).toEqual(wanted);
      expect(await unitOfWork((store) => store.changes(2))).toEqual(wanted.slice(0, 2));
      expect(await unitOfWork((store) => store.off())).toMatchObject([{ name: 'sms', since: turned[4]?.at }]);
    });
  });
}
