// Decides how a caller names area and agent, reads the price and the key facts, and agrees to pay.

import {
  invariant,
  type Language,
  money,
  phoneAcres,
  phoneAmount,
  phoneDay,
  phoneName,
  phonePercent,
} from '@microcrop/kernel';
import type { Facts, Need, Peril, QuoteFact, SchemeFacts } from '../facts.ts';
import { given } from '../given.ts';
import { readArea } from '../read-area.ts';
import type { Session } from '../session.ts';
import { type Decision, goTo, NO_NEEDS, type Page, type ScreenDefinition } from '../view.ts';
import { type CropCode, cropName, parseCropCode } from '../words/crops.ts';
import type { MessageKey } from '../words/english.ts';
import { say } from '../words/say.ts';
import { INSURER_CHARACTERS_MAX } from './register.ts';

const QUOTE_PLACE_CHARACTERS_MAX = 14;

const PERILS = {
  drought: 'perilDrought',
  'excess-rain': 'perilExcessRain',
  'dry-spell': 'perilDrySpell',
} as const satisfies Record<Peril, MessageKey>;

export const AREA_SCREEN: ScreenDefinition = {
  parent: 'crop',
  needs: NO_NEEDS,
  view: ({ session }) => ({
    pages: [{ body: say(session.language, 'area'), options: [] }],
    read: (input) => {
      const quarterAcres = readArea(input);
      return quarterAcres === undefined ? undefined : { session: goTo(session, 'agent', { quarterAcres }) };
    },
  }),
};

export const AGENT_SCREEN: ScreenDefinition = {
  parent: 'area',
  needs: (_session, input) =>
    input !== undefined && isAgentCode(input) ? [{ fact: 'agent', agentCode: input }] : [],
  view: ({ session, facts }) => ({
    pages: [
      {
        body: say(session.language, 'agent'),
        options: [
          {
            label: say(session.language, 'noAgent'),
            choose: () => ({ session: goTo(withoutAgent(session), 'quote') }),
          },
        ],
      },
    ],
    read: (input) => (isAgentCode(input) ? nameAgent(session, input, facts) : undefined),
  }),
};

export const QUOTE_SCREEN: ScreenDefinition = {
  parent: 'agent',
  needs: quoteNeeds,
  view: ({ session, facts }) => {
    const { language } = session;
    const quote = given(facts.quote, 'quote');
    if (quote === null) return { pages: [{ body: say(language, 'notOnSale'), options: [] }] };
    const premium = phoneAmount(quote.premiumDue);
    return {
      pages: [
        {
          body: priceOf(session, quote),
          options: [
            { label: say(language, 'quotePay', { premium }), choose: () => buy(session, quote) },
            { label: say(language, 'quoteFacts'), choose: () => ({ session: goTo(session, 'key-facts') }) },
          ],
        },
      ],
    };
  },
};

export const KEY_FACTS_SCREEN: ScreenDefinition = {
  parent: 'quote',
  needs: quoteNeeds,
  view: ({ session, facts, scheme }) => {
    const quote = given(facts.quote, 'quote');
    if (quote === null) return { pages: [{ body: say(session.language, 'notOnSale'), options: [] }] };
    return { pages: keyFacts(session.language, scheme, quote) };
  },
};

function quoteNeeds(session: Session): readonly Need[] {
  return [{ fact: 'quote', ...chosen(session) }];
}

/** What was chosen on the way; only screens behind all of those choices ask. */
function chosen(session: Session): { place: string; crop: CropCode; quarterAcres: number } {
  const { place, crop, quarterAcres } = session;
  invariant(
    place !== undefined && crop !== undefined && quarterAcres !== undefined,
    'a quote follows place, crop and area',
  );
  return { place, crop: parseCropCode(crop), quarterAcres };
}

function priceOf(session: Session, quote: QuoteFact): string {
  const { language } = session;
  const { crop, quarterAcres } = chosen(session);
  return say(language, 'quote', {
    acres: say(language, quarterAcres > 4 ? 'acresMore' : 'acresUpToOne', {
      acres: phoneAcres(quarterAcres),
    }),
    crop: cropName(language, crop),
    place: phoneName(quote.placeName, QUOTE_PLACE_CHARACTERS_MAX),
    sumInsured: phoneAmount(quote.sumInsured),
    rate: phonePercent(quote.rate),
    riskPremium: phoneAmount(quote.riskPremium),
    levies: phoneAmount(quote.levies),
    stampDuty: phoneAmount(quote.stampDuty),
  });
}

function keyFacts(language: Language, scheme: SchemeFacts, quote: QuoteFact): readonly Page[] {
  const insurer = phoneName(scheme.insurerName, INSURER_CHARACTERS_MAX);
  const place = phoneName(quote.placeName, QUOTE_PLACE_CHARACTERS_MAX);
  const peril = say(language, PERILS[quote.peril]);
  const [from, until] = [
    phoneDay(language, quote.coverFrom, 'yearless'),
    phoneDay(language, quote.coverUntil),
  ];
  const payUntil = phoneDay(language, quote.payUntil, 'yearless');
  return [
    { body: say(language, 'factPays', { insurer, peril, place }), options: [] },
    { body: say(language, 'factLoss'), options: [] },
    { body: say(language, 'factTime', { from, until, payUntil, paybill: scheme.paybill }), options: [] },
    { body: say(language, 'factHelp', { help: scheme.helpNumber }), options: [] },
  ];
}

function buy(session: Session, quote: QuoteFact): Decision {
  const { agentCode } = session;
  return {
    session,
    end: say(session.language, 'prompt', { premium: phoneAmount(quote.premiumDue) }),
    intention: {
      kind: 'buy',
      ...chosen(session),
      ...(agentCode === undefined ? {} : { agentCode }),
      quotedPremium: money('KES', quote.premiumDue.minorUnits),
    },
  };
}

function nameAgent(session: Session, agentCode: string, facts: Facts): Decision {
  if (given(facts.agentKnown, 'agentKnown')) return { session: goTo(session, 'quote', { agentCode }) };
  return { session, line: say(session.language, 'agentUnknown', { code: agentCode }) };
}

function withoutAgent(session: Session): Session {
  const { agentCode: _left, ...others } = session;
  return others;
}

function isAgentCode(input: string): boolean {
  return /^\d{3}$/.test(input);
}
