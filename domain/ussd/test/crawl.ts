// Decides how a test sees every screen: it keys every answer on every screen that it reaches.

import type { Language } from '@microcrop/kernel';
import { type Facts, foldText, type Screen, type Session, startSession, takeTurn } from '../src/index.ts';
import { answering, WORST_SCHEME } from './worst-facts.ts';

const KEYS = [
  '0',
  '98',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '19.75',
  '123',
  '999',
  '123456789',
  'x',
];

export type Seen = { readonly session: Session; readonly screen: Screen };

/** A session for each standing reachable by `KEYS`, with each screen that was answered on the way, the ones with a first line included. */
export function crawl(facts: Facts, caller: Language | 'unknown'): readonly Seen[] {
  const factsFor = answering(facts, caller);
  const first = foldText(WORST_SCHEME, '', factsFor);
  const seen = new Map<string, Seen>([[first.screen.text, first]]);
  const start = startSession(caller === 'unknown' ? { known: false } : { known: true, language: caller });
  const waiting: Session[] = [start];
  const visited = new Set([standing(start)]);
  for (let session = waiting.pop(); session !== undefined; session = waiting.pop()) {
    for (const key of KEYS) {
      const turn = takeTurn(WORST_SCHEME, session, key, factsFor);
      seen.set(turn.screen.text, turn);
      const id = standing(turn.session);
      if (!visited.has(id)) waiting.push(turn.session);
      visited.add(id);
    }
  }
  return [...seen.values()];
}

/** What a screen's words hang on: all places of the worst facts have names of one length, so that one stands for all. */
function standing({ screen, page, language, crop, quarterAcres, policyNumber }: Session): string {
  const ofQuote = ['area', 'agent', 'quote', 'key-facts'].includes(screen) ? [crop] : [];
  const ofPrice = screen === 'agent' || screen === 'quote' ? [quarterAcres] : [];
  const ofPolicy = screen === 'policy' ? [policyNumber] : [];
  return JSON.stringify([screen, page, language, ...ofQuote, ...ofPrice, ...ofPolicy]);
}
