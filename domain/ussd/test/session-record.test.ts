// Decides that a session is written in few bytes without what was typed, and that what nobody wrote is no session.
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import { describe, expect, test } from 'vitest';
import {
  countTurn,
  isTooFast,
  type KeptSession,
  readSession,
  TURNS_A_MINUTE_MAX,
  writeSession,
} from '../src/index.ts';

const LONGEST: KeptSession = {
  inputs: 60,
  digest: 'AbCdEfGhIjK',
  pace: { minute: 29_999_999, turns: 120 },
  session: {
    screen: 'change-language',
    language: 'sw',
    page: 9,
    county: '010',
    constituency: '048',
    place: 'Karare and Songa of the north',
    crop: 'pigeon-peas',
    quarterAcres: 80,
    agentCode: '999',
    policyNumber: '123456782',
  },
};

describe('a session written down', () => {
  test('is read as it was, with all choices and with none', () => {
    const shortest: KeptSession = {
      ...LONGEST,
      inputs: 0,
      session: { screen: 'menu', language: 'en', page: 0 },
    };
    for (const kept of [LONGEST, shortest]) expect(readSession(writeSession(kept))).toEqual(kept);
  });

  test('is short', () => {
    expect(writeSession(LONGEST).length).toBeLessThanOrEqual(160);
  });

  test.each([
    ['of another form', '[1,2]'],
    ['of no form', '{}'],
    ['cut off', writeSession(LONGEST).slice(0, -1)],
    ['empty', ''],
    ['of a screen that there is not', writeSession(LONGEST).replace('change-language', 'constructor')],
    ['in a language that there is not', writeSession(LONGEST).replace('"sw"', '"fr"')],
  ])('%s is none', (_, line) => {
    expect(readSession(line)).toBeUndefined();
  });
});

describe('the pace of a phone', () => {
  const at = (minute: number, second = 0) => instantOfEpochMilliseconds((minute * 60 + second) * 1000);
  const after = (turns: number) => ({ minute: 100, turns });

  test.each([
    ['nobody knows of any turn', undefined, at(100), 1],
    ['a turn of this minute', after(1), at(100, 59), 2],
    ['turns of the minute before', after(TURNS_A_MINUTE_MAX), at(101), 1],
  ])('%s', (_, pace, now, turns) => {
    expect(countTurn(pace, now)).toEqual({ minute: Math.floor(now / 60_000), turns });
  });

  test('is too fast only beyond the most', () => {
    expect(isTooFast(countTurn(after(TURNS_A_MINUTE_MAX - 1), at(100)))).toBe(false);
    expect(isTooFast(countTurn(after(TURNS_A_MINUTE_MAX), at(100)))).toBe(true);
  });
});
