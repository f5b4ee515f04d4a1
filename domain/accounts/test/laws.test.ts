// Decides the laws of accounts: lifecycle, names, passwords, counted tries, refresh tokens, signing keys.
import {
  addMinutes,
  type Instant,
  instantOfEpochMilliseconds,
  parseIdentifier,
  refusalCode,
} from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACCOUNT_LIFE,
  type AccountState,
  checkPassword,
  GRACE_MILLISECONDS,
  isKeyDue,
  judgeRefresh,
  mayAccountBecome,
  NAME_TRIES,
  NO_TRIES,
  parseAccountName,
  parseDisplayName,
  ROLE_SIGN_IN,
  readClaims,
  SIGNING_KEY_DAYS,
  type SigningKeyId,
  STAFF_ROLES,
  shownKeys,
  takeTry,
} from '../src/index.ts';
import { START, seconds, signInOf } from './sample-accounts.ts';

const SIGNING_ID = parseIdentifier<SigningKeyId>('30000000-0000-4000-8000-000000000001');

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return refusalCode(error);
  }
};

describe('an account', () => {
  it.each<[AccountState, readonly AccountState[]]>([
    ['active', ['locked', 'closed']],
    ['locked', ['active', 'closed']],
    ['closed', []],
  ])('that is %s becomes %j and nothing else', (from, next) => {
    const states: readonly AccountState[] = ['active', 'locked', 'closed'];
    expect(Object.keys(ACCOUNT_LIFE).toSorted()).toEqual(states.toSorted());
    expect(states.filter((to) => mayAccountBecome(from, to))).toEqual(next);
  });

  it('signs in by its role: who moves money or power with a code, a partner without a person', () => {
    expect(Object.keys(ROLE_SIGN_IN).toSorted()).toEqual(STAFF_ROLES.toSorted());
    const having = (way: string) => STAFF_ROLES.filter((role) => ROLE_SIGN_IN[role] === way);
    expect(having('password-and-code')).toEqual(['finance', 'approver', 'platform']);
    expect(having('client-secret')).toEqual(['partner']);
  });

  it.each([
    [' Grace@Insurer.example ', 'grace@insurer.example'],
    ['g2', 'g2'],
    ['a.b_c+d-e', 'a.b_c+d-e'],
  ])('is named %j as %s', (text, name) => expect(parseAccountName(text)).toBe(name));

  it.each(['', 'g', '.grace', 'gr ace', 'grâce', 'a\nb', 'x'.repeat(65), "'; drop"])(
    'is not named %j',
    (text) => expect(codeOf(() => parseAccountName(text))).toBe('ACCOUNT_NAME_MALFORMED'),
  );

  it.each(['', '  ', 'a\tb', 'a\u2028b', 'x'.repeat(81)])('is not displayed as %j', (text) =>
    expect(codeOf(() => parseDisplayName(text))).toBe('DISPLAY_NAME_MALFORMED'),
  );
});

describe('a password', () => {
  it.each(['twelve chars', 'ünïcödé wörds', 'a long line that nobody would guess'])('is taken: %s', (text) =>
    expect(codeOf(() => checkPassword(text, 'grace'))).toBeUndefined(),
  );

  it.each(['', 'eleven char', 'aaaaaaaaaaaaaaaa', 'ababababababab', 'my name is Grace', 'x1y2z3'.repeat(22)])(
    'is refused: %s',
    (text) => expect(codeOf(() => checkPassword(text, 'grace'))).toBe('PASSWORD_WEAK'),
  );
});

describe('tries', () => {
  const limit = NAME_TRIES;
  const windowSeconds = limit.minutes * 60;

  it('judges as many as it says, locks at the last of them, and begins anew after the lock', () => {
    let tries = NO_TRIES(START);
    for (let at = 1; at <= limit.triesMax; at += 1) {
      const taken = takeTry(tries, seconds(at), limit);
      expect(taken.allowed).toBe(true);
      if (taken.allowed) ({ tries } = taken);
    }
    const until = addMinutes(seconds(limit.triesMax), limit.minutes);
    expect(takeTry(tries, seconds(6), limit)).toEqual({ allowed: false, until });
    expect(takeTry(tries, instantOfEpochMilliseconds(until - 1), limit).allowed).toBe(false);
    expect(takeTry(tries, until, limit)).toMatchObject({ allowed: true, tries: { count: 1, since: until } });
  });

  it('never judges more than its number within its time, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (pauses) => {
        let [tries, at] = [NO_TRIES(START), 0];
        const judged: number[] = [];
        for (const pause of pauses) {
          at += pause;
          const taken = takeTry(tries, seconds(at), limit);
          if (!taken.allowed) continue;
          ({ tries } = taken);
          judged.push(at);
        }
        for (const [first, moment] of judged.entries()) {
          const within = judged.slice(first).filter((each) => each < moment + windowSeconds);
          // A window that begins late in one count may meet the next count: never more than two of them.
          expect(within.length).toBeLessThanOrEqual(2 * limit.triesMax - 1);
        }
      }),
    );
  });
});

describe('a refresh token', () => {
  const token = { digest: 'x', signInId: signInOf(1).id, until: seconds(100), spentAt: null };
  const grace = GRACE_MILLISECONDS / 1000;
  it.each<[string, object, object, Instant, string]>([
    ['fresh', {}, {}, seconds(99), 'good'],
    ['unused too long', {}, {}, seconds(100), 'over'],
    ['of a sign-in whose week is over', { until: seconds(2000) }, {}, seconds(1000), 'over'],
    ['of a sign-in that ended', {}, { endedAt: seconds(1) }, seconds(2), 'over'],
    ['used a moment ago', { spentAt: seconds(5) }, {}, seconds(5 + grace - 1), 'spent'],
    ['used before', { spentAt: seconds(5) }, {}, seconds(5 + grace), 'stolen'],
    ['used before and too old', { spentAt: seconds(5) }, {}, seconds(500), 'stolen'],
    ['used before, its sign-in ended', { spentAt: seconds(5) }, { endedAt: seconds(6) }, seconds(50), 'over'],
  ])('that is %s', (_, ofToken, ofSignIn, now, judgement) =>
    expect(judgeRefresh({ ...token, ...ofToken }, { ...signInOf(1), ...ofSignIn }, now)).toBe(judgement),
  );
});

describe('signing keys', () => {
  const keyOf = (ordinal: number, createdAt: Instant) => ({
    id: signInOf(ordinal).id,
    ordinal,
    x: '',
    sealedPrivate: new Uint8Array(),
    createdAt,
  });
  const month = addMinutes(START, SIGNING_KEY_DAYS * 1440);

  it('are made when there is none, and after a month', () => {
    const key = { ...keyOf(1, START), id: SIGNING_ID };
    expect(isKeyDue(undefined, START)).toBe(true);
    expect(isKeyDue(key, instantOfEpochMilliseconds(month - 1))).toBe(false);
    expect(isKeyDue(key, month)).toBe(true);
  });

  it('are shown until the last token of theirs is over', () => {
    const keys = [keyOf(2, month), keyOf(1, START)].map((key) => ({ ...key, id: SIGNING_ID }));
    const shown = (now: Instant) => shownKeys(keys, now).map(({ ordinal }) => ordinal);
    expect(shown(addMinutes(month, 10))).toEqual([2, 1]);
    expect(shown(addMinutes(month, 20))).toEqual([2]);
  });
});

describe('the content of a token', () => {
  const claims = {
    iss: 'microcrop',
    sub: '00000000-0000-4000-8000-000000000001',
    role: 'finance',
    name: 'grace',
    gen: 1,
    iat: 1,
    exp: 2,
  };
  it('is read whole', () => expect(readClaims(claims)).toEqual(claims));

  it.each<[string, unknown]>([
    ['none', undefined],
    ['a list', [claims]],
    ['of another issuer', { ...claims, iss: 'other' }],
    ['of no role of ours', { ...claims, role: 'emperor' }],
    ['without an end', { ...claims, exp: undefined }],
    ['with a generation in words', { ...claims, gen: '1' }],
  ])('is none of ours: %s', (_, value) => expect(readClaims(value)).toBeUndefined());
});
