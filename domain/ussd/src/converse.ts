// Decides how a gateway's cumulative text becomes turns: from the stored session, or from the start by the same fold.
import type { Caller, Facts, Need, SchemeFacts } from './facts.ts';
import { given } from './given.ts';
import type { KeyedIntention } from './intention.ts';
import type { Session } from './session.ts';
import { type Asking, decide, sessionAfter, show, startSession } from './take-turn.ts';
import type { Answer, DigestText, Fold, SessionRecord, Turn } from './turn.ts';
import type { Decision } from './view.ts';
import { say } from './words/say.ts';

/** Longer dialogues end politely: nobody needs as many, and an operator ends the session after 180 s anyway. */
export const INPUTS_MAX = 60;

/** Facts at once, for tests, documents and twins. */
export type FactsFor = (needs: readonly Need[]) => Facts;
/** Facts from a store. */
export type LoadFacts = (needs: readonly Need[]) => Promise<Facts>;

/** The inputs of a whole text: none in an empty one, else what stands between the asterisks (also an empty input). */
export function segmentsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('*');
}

/** The inputs of `text` beyond those that `stored` has seen; `undefined` when it does not continue them (another dialogue, or an older hop). */
export function newSegments(
  stored: SessionRecord,
  text: string,
  digest: DigestText,
): readonly string[] | undefined {
  const segments = segmentsOf(text);
  if (segments.length < stored.inputs) return undefined;
  const seen = segments.slice(0, stored.inputs).join('*');
  return digest(seen) === stored.digest ? segments.slice(stored.inputs) : undefined;
}

/** One input from a stored session. */
export function takeTurn(scheme: SchemeFacts, session: Session, input: string, factsFor: FactsFor): Turn {
  return answeredAtOnce(turn(scheme, session, input), factsFor);
}

/** A whole text from the start. Law: equals the turns one by one from the stored session. */
export function foldText(scheme: SchemeFacts, text: string, factsFor: FactsFor): Fold {
  return answeredAtOnce(fromStart(scheme, text), factsFor);
}

/**
 * Answers one hop: one that continues the stored session from there; any other, and the same hop again, from the start.
 * `load` is asked for what the screens on the way need and for nothing else. Intentions come again with a hop that comes
 * again: whoever carries them out does so once for a dialogue and a prefix of its inputs.
 */
export async function answerHop(
  scheme: SchemeFacts,
  stored: SessionRecord | undefined,
  text: string,
  digest: DigestText,
  load: LoadFacts,
): Promise<Answer> {
  const more = stored === undefined ? undefined : newSegments(stored, text, digest);
  if (stored === undefined || more === undefined) return asRead(await fromText(scheme, text, load));
  // The choices stay as they were shown, although the lists may have changed since.
  if (more.length === 0) return { ...(await fromText(scheme, text, load)), record: stored };
  const before = segmentsOf(text).slice(0, stored.inputs);
  return asRead(await answeredLater(play(scheme, stored.session, before, more), load));

  function asRead(fold: Fold): Answer {
    const record = { inputs: segmentsOf(text).length, digest: digest(text), session: fold.session };
    return { ...fold, record };
  }
}

function fromText(scheme: SchemeFacts, text: string, load: LoadFacts): Promise<Fold> {
  return answeredLater(fromStart(scheme, text), load);
}

function* turn(scheme: SchemeFacts, session: Session, input: string): Asking<Turn> {
  const decision = yield* decide(scheme, session, input);
  const screen = yield* show(scheme, decision);
  const { intention } = decision;
  return { screen, session: sessionAfter(decision), ...(intention === undefined ? {} : { intention }) };
}

function* fromStart(scheme: SchemeFacts, text: string): Asking<Fold> {
  const caller: Caller = given((yield [{ fact: 'caller' }]).caller, 'caller');
  return yield* play(scheme, startSession(caller), [], segmentsOf(text));
}

function* play(
  scheme: SchemeFacts,
  session: Session,
  before: readonly string[],
  inputs: readonly string[],
): Asking<Fold> {
  const intentions: KeyedIntention[] = [];
  let decision: Decision = { session };
  let count = before.length;
  for (const input of inputs) {
    count += 1;
    const current = sessionAfter(decision);
    if (count > INPUTS_MAX) {
      decision = { session: current, end: say(current.language, 'tooLong') };
      break;
    }
    decision = yield* decide(scheme, current, input);
    if (decision.intention !== undefined) {
      const prefix = [...before, ...inputs].slice(0, count).join('*');
      intentions.push({ intention: decision.intention, inputs: count, prefix });
    }
  }
  // A text with too many inputs is a flood or a fault: it decides nothing.
  const decided = count > INPUTS_MAX ? [] : intentions;
  return { screen: yield* show(scheme, decision), session: sessionAfter(decision), intentions: decided };
}

function answeredAtOnce<Result>(asking: Asking<Result>, factsFor: FactsFor): Result {
  let step = asking.next();
  while (step.done !== true) step = asking.next(factsFor(step.value));
  return step.value;
}

async function answeredLater<Result>(asking: Asking<Result>, load: LoadFacts): Promise<Result> {
  let step = asking.next();
  while (step.done !== true) step = asking.next(await load(step.value));
  return step.value;
}
