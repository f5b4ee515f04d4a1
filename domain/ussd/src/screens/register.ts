// Decides how an unknown caller registers: language, consent, national ID; nothing is kept before the last of them.

import { type Language, phoneName } from '@microcrop/kernel';
import { CONSENT_VERSION } from '../intention.ts';
import { type Decision, goTo, NO_NEEDS, type Option, type ScreenDefinition } from '../view.ts';
import { say } from '../words/say.ts';

export const INSURER_CHARACTERS_MAX = 24;

/** The two languages, each named in itself. */
export function languageOptions(choose: (language: Language) => Decision): readonly Option[] {
  return [
    { label: 'English', choose: () => choose('en') },
    { label: 'Kiswahili', choose: () => choose('sw') },
  ];
}

export const LANGUAGE_SCREEN: ScreenDefinition = {
  parent: null,
  needs: NO_NEEDS,
  view: ({ session }) => ({
    pages: [
      {
        body: `${say('en', 'serviceName')}: crop cover / bima ya mazao`,
        options: languageOptions((language) => ({ session: goTo(session, 'consent', { language }) })),
      },
    ],
  }),
};

export const CONSENT_SCREEN: ScreenDefinition = {
  parent: 'language',
  needs: NO_NEEDS,
  view: ({ session, scheme }) => {
    const { language } = session;
    const insurer = phoneName(scheme.insurerName, INSURER_CHARACTERS_MAX);
    return {
      pages: [
        {
          body: say(language, 'consent', { insurer }),
          options: [
            { label: say(language, 'yes'), choose: () => ({ session: goTo(session, 'national-id') }) },
            { label: say(language, 'no'), choose: () => ({ session, end: say(language, 'declined') }) },
          ],
        },
      ],
    };
  },
};

export const NATIONAL_ID_SCREEN: ScreenDefinition = {
  parent: 'consent',
  needs: NO_NEEDS,
  view: ({ session }) => ({
    pages: [{ body: say(session.language, 'nationalId'), options: [] }],
    read: (input) => {
      if (!/^\d{6,9}$/.test(input)) return undefined;
      return {
        session: goTo(session, 'menu'),
        line: say(session.language, 'registered'),
        intention: {
          kind: 'register',
          language: session.language,
          nationalId: input,
          consentVersion: CONSENT_VERSION,
        },
      };
    },
  }),
};
