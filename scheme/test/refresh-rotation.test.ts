// Decides the law of rotation: of all tokens of a sign-in at most the newest is good, and an old one that comes back ends it.
import { GRACE_MILLISECONDS } from '@microcrop/accounts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFirstAccount, refreshSignIn, signIn } from '../index.ts';
import { outcomeOf } from './support/account-house.ts';
import { openTwinHouse } from './support/twin-house.ts';

const GRACE_SECONDS = GRACE_MILLISECONDS / 1000;

/** Which token is used, counted from the newest back, and how long after the use before. */
const uses = fc.array(
  fc.record({ back: fc.constantFrom(0, 0, 0, 1, 2, 5), seconds: fc.constantFrom(0, 1, 9, 10, 11, 3600) }),
  { maxLength: 12 },
);

it('holds for any order of uses', async () => {
  const house = await openTwinHouse();
  const { password, enrolment } = await createFirstAccount(house.ports, { name: 'chief', displayName: 'C' });
  let kept = password;
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(uses, async (drawn) => {
      house.pass(60);
      turn += 1;
      const order = { name: 'chief', password: kept, code: await house.codeOf(enrolment?.secret ?? '') };
      kept = `a password of turn ${turn}`;
      const first = await signIn(house.ports, { ...order, newPassword: kept, source: 'here' });
      const tokens = [{ token: first.refreshToken, spentAt: Number.POSITIVE_INFINITY }];
      let [now, ended] = [0, false];
      for (const { back, seconds } of drawn) {
        house.pass(seconds);
        now += seconds;
        const used = tokens.at(-1 - Math.min(back, tokens.length - 1));
        if (used === undefined) throw new Error('there is a token');
        const isNewest = used === tokens.at(-1);
        const isLate = !isNewest && now - used.spentAt >= GRACE_SECONDS;
        const expected =
          ended || isLate ? 'REFRESH_TOKEN_REFUSED' : isNewest ? 'done' : 'REFRESH_TOKEN_SPENT';
        let next = '';
        const refresh = refreshSignIn(house.ports, { refreshToken: used.token });
        expect(await outcomeOf(refresh.then(({ refreshToken }) => (next = refreshToken)))).toBe(expected);
        ended ||= isLate;
        if (expected !== 'done') continue;
        used.spentAt = now;
        tokens.push({ token: next, spentAt: Number.POSITIVE_INFINITY });
      }
    }),
    { numRuns: 60 },
  );
});
