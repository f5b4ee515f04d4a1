// Decides one turn: what an input means on the screen where it was keyed, and what is shown next. Total: any input has an answer.
import type { Caller, Facts, Need, SchemeFacts } from './facts.ts';
import { BACK_KEY, layOut, MORE_KEY } from './lay-out.ts';
import { SCREENS } from './screens/index.ts';
import type { Session } from './session.ts';
import type { Screen } from './turn.ts';
import { type Decision, goTo, type Page, type View } from './view.ts';
import { say } from './words/say.ts';

/** What is keyed at one screen is never longer; anything longer is a typo. */
const INPUT_CHARACTERS_MAX = 20;

/** Asks for facts as it goes; whoever drives it answers each request, at once or after loading. */
export type Asking<Result> = Generator<readonly Need[], Result, Facts>;

/** A dialogue's first session: a known caller starts at the menu, in the language chosen before. */
export function startSession(caller: Caller): Session {
  return caller.known
    ? { screen: 'menu', language: caller.language, page: 0 }
    : { screen: 'language', language: 'en', page: 0 };
}

/** What `input` decides on the session's screen. */
export function* decide(scheme: SchemeFacts, session: Session, input: string): Asking<Decision> {
  if (session.screen === 'ended') return { session, end: say(session.language, 'ended') };
  const keyed = input.length > INPUT_CHARACTERS_MAX ? undefined : input.trim();
  const { parent, needs, view } = SCREENS[session.screen];
  const facts = yield* ask(needs(session, keyed));
  const typo: Decision = { session, line: typoLine(session) };
  if (keyed === undefined) return typo;
  const shown = view({ scheme, session, facts });
  if (keyed === BACK_KEY && session.page > 0) return { session: { ...session, page: session.page - 1 } };
  if (keyed === BACK_KEY && parent !== null) return { session: goTo(session, parent) };
  if (keyed === MORE_KEY && session.page + 1 < shown.pages.length) {
    return { session: { ...session, page: session.page + 1 } };
  }
  const option = /^[1-9]$/.test(keyed) ? pageOf(shown, session).options[Number(keyed) - 1] : undefined;
  return option?.choose() ?? shown.read?.(keyed) ?? typo;
}

/** The screen after a decision. */
export function* show(scheme: SchemeFacts, { session, line, end }: Decision): Asking<Screen> {
  if (end !== undefined) return { kind: 'END', text: end };
  if (session.screen === 'ended') return { kind: 'END', text: say(session.language, 'ended') };
  const { parent, needs, view } = SCREENS[session.screen];
  const shown = view({ scheme, session, facts: yield* ask(needs(session, undefined)) });
  const more = session.page + 1 < shown.pages.length;
  const text = layOut(session.language, pageOf(shown, session), { line, more, back: parent !== null });
  return { kind: 'CON', text };
}

/** The session as it stands after a decision. */
export function sessionAfter({ session, end }: Decision): Session {
  return end === undefined ? session : goTo(session, 'ended');
}

function* ask(needs: readonly Need[]): Asking<Facts> {
  return needs.length === 0 ? {} : yield needs;
}

/** A list may have become shorter since the page was shown. */
function pageOf(shown: View, session: Session): Page {
  return shown.pages[Math.min(session.page, shown.pages.length - 1)] ?? { body: '', options: [] };
}

function typoLine({ screen, language }: Session): string {
  // Before a language is chosen the caller may read either.
  return screen === 'language' ? `${say('en', 'typo')} ${say('sw', 'typo')}` : say(language, 'typo');
}
