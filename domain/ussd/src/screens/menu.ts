// Decides the main menu and the change of language.

import { phoneDay } from '@microcrop/kernel';
import type { Facts, SchemeFacts } from '../facts.ts';
import { given } from '../given.ts';
import type { Session } from '../session.ts';
import { type Decision, goTo, NO_NEEDS, type ScreenDefinition } from '../view.ts';
import { say } from '../words/say.ts';
import { languageOptions } from './register.ts';

export const MENU_SCREEN: ScreenDefinition = {
  parent: null,
  needs: (_session, input) => (input === '1' ? [{ fact: 'shop' }] : []),
  view: ({ session, facts, scheme }) => {
    const { language } = session;
    return {
      pages: [
        {
          body: say(language, 'serviceName'),
          options: [
            { label: say(language, 'menuBuy'), choose: () => enterShop(session, facts, scheme) },
            { label: say(language, 'menuCover'), choose: () => ({ session: goTo(session, 'my-cover') }) },
            { label: say(language, 'menuRain'), choose: () => ({ session: goTo(session, 'rain') }) },
            {
              label: say(language, 'menuLanguage'),
              choose: () => ({ session: goTo(session, 'change-language') }),
            },
          ],
        },
      ],
    };
  },
};

export const CHANGE_LANGUAGE_SCREEN: ScreenDefinition = {
  parent: 'menu',
  needs: NO_NEEDS,
  view: ({ session }) => ({
    pages: [
      {
        body: say(session.language, 'menuLanguage'),
        options: languageOptions((language) => ({
          session: goTo(session, 'menu', { language }),
          line: say(language, 'languageSet'),
          intention: { kind: 'set-language', language },
        })),
      },
    ],
  }),
};

function enterShop(session: Session, facts: Facts, scheme: SchemeFacts): Decision {
  const shop = given(facts.shop, 'shop');
  if (shop.open && shop.counties.length > 0) return { session: goTo(session, 'county') };
  const { language } = session;
  if (!shop.open && shop.paused === true)
    return { session, end: say(language, 'salesPaused', { help: scheme.helpNumber }) };
  if (shop.open || shop.opensOn === null) return { session, end: say(language, 'salesClosed') };
  return { session, end: say(language, 'salesClosedUntil', { day: phoneDay(language, shop.opensOn) }) };
}
