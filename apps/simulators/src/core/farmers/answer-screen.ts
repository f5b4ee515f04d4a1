// What a scripted person does with a screen: key something, hang up, or be at a loss.
import { paysByHand } from './behaviour.ts';
import type { Farmer } from './farmer.ts';
import {
  KEY_FACTS_LABEL,
  keyOf,
  keyOfLabel,
  NO_AGENT_LABEL,
  PAY_LABEL,
  readScreen,
  type Screen,
} from './read-screen.ts';

export type Goal = 'buy' | 'redial' | 'pay' | 'learn' | 'rain';

/** What the person remembers within one session. */
export type SessionMemory = {
  wrongKeyed: boolean;
  factsOpened: boolean;
  factsLeaving: boolean;
  factsRead: boolean;
  rainAsked: boolean;
  coverOpened: number;
};

export const FRESH_MEMORY: SessionMemory = {
  wrongKeyed: false,
  factsOpened: false,
  factsLeaving: false,
  factsRead: false,
  rainAsked: false,
  coverOpened: 0,
};

export type Answer =
  | { act: 'key'; key: string; remembers?: Partial<SessionMemory> }
  | { act: 'hang-up' }
  | { act: 'confused' };

const CONFUSED: Answer = { act: 'confused' };
const HANG_UP: Answer = { act: 'hang-up' };

const key = (value: string | undefined, remembers?: Partial<SessionMemory>): Answer => {
  if (value === undefined) return CONFUSED;
  return remembers === undefined ? { act: 'key', key: value } : { act: 'key', key: value, remembers };
};

/** Decides by the words on the screen alone. `text` is what follows `CON `. */
export function answerScreen(farmer: Farmer, goal: Goal, memory: SessionMemory, text: string): Answer {
  const screen = readScreen(text);
  if (screen.misunderstood && !memory.wrongKeyed) return CONFUSED;
  if (memory.factsOpened && !memory.factsRead) return leaveFacts(screen, memory);
  switch (screen.kind) {
    case 'language':
      return key(keyOf(screen, farmer.language === 'sw' ? /^Kiswahili/i : /^English/i));
    case 'consent':
      return key(keyOf(screen, /^(?:Yes|Ndiyo)/i));
    case 'national-id':
      return key(farmer.nationalId);
    case 'main-menu':
      return answerMainMenu(farmer, goal, memory, screen);
    case 'pay':
      return answerPay(farmer, goal, memory, screen);
    default:
      return goal === 'buy' || goal === 'redial'
        ? answerForm(farmer, goal, screen)
        : answerCover(goal, memory, screen);
  }
}

function answerMainMenu(farmer: Farmer, goal: Goal, memory: SessionMemory, screen: Screen): Answer {
  if (goal === 'buy' && farmer.behaviour === 'wrong-key-first' && !memory.wrongKeyed) {
    return key('9', { wrongKeyed: true });
  }
  if (goal === 'buy' || goal === 'redial') return key(keyOf(screen, /^(?:Buy cover|Nunua bima)/i));
  if (goal === 'rain') {
    if (memory.rainAsked) return HANG_UP;
    return key(keyOf(screen, /^(?:Rain so far|Mvua hadi sasa)/i), { rainAsked: true });
  }
  if (memory.coverOpened > 0) return HANG_UP;
  return key(keyOf(screen, /^(?:My cover|Bima yangu)/i), { coverOpened: 1 });
}

function answerForm(farmer: Farmer, goal: Goal, screen: Screen): Answer {
  switch (screen.kind) {
    case 'county':
      return key(keyOfLabel(screen, farmer.home.county));
    case 'constituency':
      return key(keyOfLabel(screen, farmer.home.constituency));
    case 'place':
      return key(keyOfLabel(screen, farmer.home.place));
    case 'crop':
      return key(cropKey(screen, farmer.crop));
    case 'area':
      return goal === 'buy' && farmer.behaviour === 'hangs-up-and-redials' ? HANG_UP : key(farmer.acres);
    case 'agent':
      return key(farmer.agentCode ?? keyOf(screen, NO_AGENT_LABEL));
    default:
      return CONFUSED;
  }
}

const SWAHILI_CROPS: Record<string, string> = {
  maize: 'mahindi',
  sorghum: 'mtama',
  beans: 'maharagwe',
  'green-grams': 'ndengu',
  millet: 'wimbi',
};

function cropKey(screen: Screen, crop: string): string | undefined {
  const swahili = SWAHILI_CROPS[crop.toLowerCase()];
  const found = keyOfLabel(screen, crop);
  if (found !== undefined && found !== '98') return found;
  return swahili === undefined ? found : keyOfLabel(screen, swahili);
}

// Who pays by hand looks for the paybill first; a person in twenty others is curious too.
function answerPay(farmer: Farmer, goal: Goal, memory: SessionMemory, screen: Screen): Answer {
  if (goal === 'learn' || goal === 'rain') return HANG_UP;
  const buying = goal === 'buy' || goal === 'redial';
  const facts = keyOf(screen, KEY_FACTS_LABEL) ?? (buying && screen.options.has('2') ? '2' : undefined);
  const curious = paysByHand(farmer.behaviour) || farmer.index % 20 === 7;
  if (curious && facts !== undefined && !memory.factsOpened) return key(facts, { factsOpened: true });
  return key(keyOf(screen, PAY_LABEL));
}

// Reads on to the last page, then goes back page by page until there is something to pay.
function leaveFacts(screen: Screen, memory: SessionMemory): Answer {
  if (screen.kind === 'pay') return key(keyOf(screen, PAY_LABEL), { factsRead: true });
  if (screen.options.has('98') && !memory.factsLeaving) return key('98');
  return screen.options.has('0') ? key('0', { factsLeaving: true }) : CONFUSED;
}

// Under "My cover" and "Rain so far": open the first thing listed, read, and be done.
function answerCover(goal: Goal, memory: SessionMemory, screen: Screen): Answer {
  if (screen.kind === 'unknown' && screen.options.size === 0) return CONFUSED;
  const first = [...screen.options.keys()].find((candidate) => candidate !== '0' && candidate !== '98');
  if (first === undefined || memory.coverOpened > 1 || (goal === 'rain' && screen.kind === 'rain'))
    return HANG_UP;
  return key(first, { coverOpened: 2 });
}
