// Decides how a session is written down between two hops: a short line, for ten thousand of them are kept at once.
import { LANGUAGES, type Language } from '@microcrop/kernel';
import type { Pace } from './pace.ts';
import { SCREENS } from './screens/index.ts';
import type { ScreenName, Session } from './session.ts';
import type { SessionRecord } from './turn.ts';

/** What is kept of a phone: its latest dialogue, and how fast it keys. */
export type KeptSession = SessionRecord & { readonly pace: Pace };

/** Marks the form of the line: one of another version is thrown away, and the session rebuilt from its text. */
const FORM = 2;

const CHOICES = ['county', 'constituency', 'place', 'crop', 'agentCode', 'policyNumber'] as const;

export function writeSession({ inputs, digest, session, pace }: KeptSession): string {
  const { screen, language, page, quarterAcres } = session;
  const choices = CHOICES.map((choice) => session[choice] ?? 0);
  return JSON.stringify([
    FORM,
    pace.minute,
    pace.turns,
    inputs,
    digest,
    screen,
    language,
    page,
    quarterAcres ?? 0,
    ...choices,
  ]);
}

/** `undefined` for what `writeSession` of this version did not write: the session is then rebuilt from its text. */
export function readSession(line: string): KeptSession | undefined {
  const fields = fieldsOf(line);
  if (fields?.[0] !== FORM) return undefined;
  const [minute, turns, inputs, page, quarterAcres] = [1, 2, 3, 7, 8].map((at) => Number(fields[at]));
  const [screen, language] = [fields[5], fields[6]];
  if (!isScreenName(screen) || !isLanguage(language)) return undefined;
  return {
    inputs: inputs ?? 0,
    digest: String(fields[4]),
    pace: { minute: minute ?? 0, turns: turns ?? 0 },
    session: {
      screen,
      language,
      page: page ?? 0,
      ...(quarterAcres === 0 ? {} : { quarterAcres }),
      ...choicesOf(fields.slice(9)),
    },
  };
}

function choicesOf(fields: readonly unknown[]): Partial<Session> {
  const chosen = CHOICES.map((choice, at) => [choice, fields[at]] as const);
  return Object.fromEntries(chosen.filter(([, value]) => typeof value === 'string'));
}

function fieldsOf(line: string): readonly unknown[] | undefined {
  try {
    const written: unknown = JSON.parse(line);
    return Array.isArray(written) ? written : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isScreenName(value: unknown): value is ScreenName {
  return typeof value === 'string' && (value === 'ended' || Object.hasOwn(SCREENS, value));
}

function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}
