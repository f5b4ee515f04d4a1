// Decides how a policyholder sees the rain so far against what the cover pays for, a place a page.

import { type Language, phoneDay, phoneMeasure, phoneName, phoneThreshold } from '@microcrop/kernel';
import type { PositionFact } from '../facts.ts';
import { given } from '../given.ts';
import type { Page, ScreenDefinition } from '../view.ts';
import { say } from '../words/say.ts';

const RAIN_PLACE_CHARACTERS_MAX = 16;

export const RAIN_SCREEN: ScreenDefinition = {
  parent: 'menu',
  needs: () => [{ fact: 'positions' }],
  view: ({ session, facts }) => {
    const positions = given(facts.positions, 'positions');
    if (positions.length === 0) return { pages: [{ body: say(session.language, 'rainNone'), options: [] }] };
    return { pages: positions.map((position) => pageOf(session.language, position)) };
  },
};

function pageOf(language: Language, position: PositionFact): Page {
  const phase = say(language, 'rainPhase', {
    place: phoneName(position.placeName, RAIN_PLACE_CHARACTERS_MAX),
    phase: String(position.phaseNumber),
    from: phoneDay(language, position.phaseFrom, 'yearless'),
    until: phoneDay(language, position.phaseUntil, 'yearless'),
  });
  return { body: [phase, measured(language, position), paid(language, position)].join('\n'), options: [] };
}

function measured(language: Language, position: PositionFact): string {
  if (position.readUntil === null) return say(language, 'rainUnread');
  const value = phoneMeasure(position.value, position.trigger);
  const day = phoneDay(language, position.readUntil, 'yearless');
  return say(language, position.unit === 'millimetres' ? 'rainMillimetres' : 'rainDays', { value, day });
}

function paid(language: Language, position: PositionFact): string {
  const below = position.pays === 'below';
  const trigger = phoneThreshold(position.trigger);
  const pays =
    position.unit === 'millimetres'
      ? say(language, below ? 'rainMillimetresBelow' : 'rainMillimetresAbove', { trigger })
      : say(language, below ? 'rainDaysBelow' : 'rainDaysAbove', { trigger });
  if (position.exit === null) return pays;
  return (
    pays + say(language, below ? 'rainFullBelow' : 'rainFullAbove', { exit: phoneThreshold(position.exit) })
  );
}
