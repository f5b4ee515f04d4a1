// Decides how a policyholder sees the policies, and pays for one that awaits its premium.

import { type Language, phoneAmount, phoneDay, phoneName } from '@microcrop/kernel';
import type { PolicyFact, SchemeFacts } from '../facts.ts';
import { given } from '../given.ts';
import { paginate } from '../lay-out.ts';
import type { Session } from '../session.ts';
import { goTo, type Option, type ScreenDefinition } from '../view.ts';
import { cropName } from '../words/crops.ts';
import type { MessageKey } from '../words/english.ts';
import { say } from '../words/say.ts';

const COVER_PLACE_CHARACTERS_MAX = 16;

const STATES = {
  'awaiting-premium': 'awaitingPremium',
  'in-force': 'inForce',
  lapsed: 'lapsed',
  expired: 'expired',
} as const satisfies Record<PolicyFact['state'], MessageKey>;

export const MY_COVER_SCREEN: ScreenDefinition = {
  parent: 'menu',
  needs: () => [{ fact: 'policies' }],
  view: ({ session, facts }) => {
    const { language } = session;
    const policies = given(facts.policies, 'policies');
    if (policies.length === 0) return { pages: [{ body: say(language, 'coversNone'), options: [] }] };
    const options = policies.map((policy) => ({
      label: say(language, 'cover', titleOf(language, policy)),
      choose: () => ({ session: goTo(session, 'policy', { policyNumber: policy.policyNumber }) }),
    }));
    return { pages: paginate(language, say(language, 'covers'), options) };
  },
};

export const POLICY_SCREEN: ScreenDefinition = {
  parent: 'my-cover',
  needs: () => [{ fact: 'policies' }],
  view: ({ session, facts, scheme }) => {
    const policy = given(facts.policies, 'policies').find(
      (found) => found.policyNumber === session.policyNumber,
    );
    if (policy === undefined) return { pages: [{ body: say(session.language, 'coversNone'), options: [] }] };
    const body = bodyOf(session.language, policy, scheme);
    return { pages: [{ body, options: policy.payable ? [payOption(session, policy)] : [] }] };
  },
};

function bodyOf(language: Language, policy: PolicyFact, scheme: SchemeFacts): string {
  const { policyNumber: number } = policy;
  const last = policy.payable
    ? say(language, 'coverPaybill', { paybill: scheme.paybill, number })
    : say(language, 'coverTime', {
        from: phoneDay(language, policy.coverFrom, 'yearless'),
        until: phoneDay(language, policy.coverUntil),
      });
  return [
    say(language, 'coverTitle', { ...titleOf(language, policy), crop: cropName(language, policy.crop) }),
    say(language, 'coverInsures', { sumInsured: phoneAmount(policy.sumInsured) }),
    last,
  ].join('\n');
}

function payOption(session: Session, policy: PolicyFact): Option {
  const premium = phoneAmount(policy.premiumDue);
  return {
    label: say(session.language, 'quotePay', { premium }),
    choose: () => ({
      session,
      end: say(session.language, 'prompt', { premium }),
      intention: { kind: 'pay', policyNumber: policy.policyNumber },
    }),
  };
}

function titleOf(language: Language, policy: PolicyFact): { number: string; place: string; state: string } {
  return {
    number: policy.policyNumber,
    place: phoneName(policy.placeName, COVER_PLACE_CHARACTERS_MAX),
    state: say(language, STATES[policy.state]),
  };
}
