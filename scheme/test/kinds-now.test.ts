// Decides that what is switched off or whose provider is away is not taken up, and that everything else is: for all combinations.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callsOf,
  kindsNow,
  kindsSwitchedOn,
  MESSAGE_KINDS,
  PROVIDERS,
  type Provider,
  SWITCH_NAMES,
  type SwitchName,
} from '../index.ts';

const off = fc.subarray([...SWITCH_NAMES]).map((names) => new Set<SwitchName>(names));
const states = fc
  .tuple(...PROVIDERS.map(() => fc.constantFrom('closed' as const, 'half-open' as const, 'open' as const)))
  .map((drawn) => new Map(drawn.map((state, at) => [PROVIDERS[at] ?? '', { state }])));

describe('the kinds that may be taken up now', () => {
  it('are all of them where nothing is off and everybody is there', () => {
    expect(kindsNow(MESSAGE_KINDS, new Set(), new Map())).toEqual({ free: MESSAGE_KINDS, probing: [] });
  });

  it.each([
    ['payouts', ['disburse', 'refund']],
    ['sms', ['send-notification']],
    ['sales', []],
    ['provider:statement', ['ask-premium', 'hear-premium', 'ask-refund', 'sweep-statement']],
    ['provider:sms', ['send-notification']],
    ['provider:partner', ['send-webhook']],
    ['provider:vegetation', ['look-for-vegetation', 'take-in-vegetation']],
    [
      'provider:operator',
      ['request-premium', 'ask-premium', 'hear-premium', 'disburse', 'ask-status', 'refund'],
    ],
  ] as const)('without what %s stops', (name, stopped) => {
    const on = kindsSwitchedOn(MESSAGE_KINDS, new Set<SwitchName>([name]));
    expect(MESSAGE_KINDS.filter((kind) => !on.includes(kind))).toEqual(stopped);
  });

  it('are free only where no provider of theirs is away, and probe one provider at a time', () => {
    fc.assert(
      fc.property(off, states, (switched, found) => {
        const stateOf = (provider: Provider) => found.get(provider)?.state;
        const on = kindsSwitchedOn(MESSAGE_KINDS, switched);
        const { free, probing } = kindsNow(MESSAGE_KINDS, switched, found);
        const isFree = (kind: (typeof on)[number]) =>
          callsOf(kind).every((each) => stateOf(each) === 'closed');
        expect(free).toEqual(on.filter(isFree));
        for (const { provider, kinds } of probing) {
          expect(stateOf(provider)).toBe('half-open');
          for (const kind of kinds) {
            expect(on).toContain(kind);
            expect(callsOf(kind).filter((each) => stateOf(each) !== 'closed')).toEqual([provider]);
          }
        }
      }),
    );
  });
});
