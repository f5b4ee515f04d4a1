// Decides what a caller reads when the platform refused the intention or could not serve it: the session ends with a way on.
import type { SchemeFacts } from './facts.ts';
import type { Session } from './session.ts';
import type { Screen, Turn } from './turn.ts';
import { goTo } from './view.ts';
import { say } from './words/say.ts';

export type Notice = 'id-taken' | 'try-later' | 'not-on-sale' | 'prompts-spent' | 'sales-paused';

export function noticeTurn(scheme: SchemeFacts, session: Session, notice: Notice): Turn {
  return { screen: { kind: 'END', text: wordsOf(scheme, session, notice) }, session: goTo(session, 'ended') };
}

function wordsOf(scheme: SchemeFacts, { language }: Session, notice: Notice): string {
  if (notice === 'prompts-spent') return say(language, 'promptsSpent', { paybill: scheme.paybill });
  if (notice === 'id-taken') return say(language, 'idTaken', { help: scheme.helpNumber });
  if (notice === 'sales-paused') return say(language, 'salesPaused', { help: scheme.helpNumber });
  return say(language, notice === 'try-later' ? 'tryLater' : 'notOnSale');
}

/** For a caller of whom nothing could be read, not even a language: nothing is decided, and nothing kept. */
export function busyScreen(): Screen {
  return { kind: 'END', text: `${say('sw', 'busy')}\n${say('en', 'busy')}` };
}
