// What the gateway says of a session that ended.
import type { Context } from '../books/context.ts';
import type { SessionOutcome } from '../books/events.ts';
import type { Person, Session } from '../books/state.ts';
import { spacedEat } from '../eat-time.ts';
import { networkCode } from './networks.ts';

const HOP_MS = 7_000;
const STATUS: Record<SessionOutcome, string> = {
  ended: 'Success',
  'hung-up': 'Incomplete',
  confused: 'Incomplete',
  failed: 'Failed',
};
const ERROR: Partial<Record<SessionOutcome, string>> = {
  'hung-up': 'User did not respond in time',
  confused: 'User did not respond in time',
  failed: 'The application did not answer',
};

/** The form fields of the end-of-session notice; all values are text. */
export function sessionNotice(
  context: Context,
  person: Person,
  session: Session,
  outcome: SessionOutcome,
  lastScreen: string,
  at: number,
): Record<string, string> {
  const error = ERROR[outcome];
  const hops = session.hops + 1;
  return {
    date: spacedEat(at),
    sessionId: session.id,
    serviceCode: context.credentials.serviceCode,
    networkCode: networkCode(person.msisdn),
    phoneNumber: `+${person.msisdn}`,
    status: STATUS[outcome],
    cost: '0.5',
    durationInMillis: String(hops * HOP_MS),
    hopsCount: String(hops),
    input: session.text,
    lastAppResponse: `${outcome === 'ended' ? 'END' : 'CON'} ${lastScreen}`,
    ...(error === undefined ? {} : { errorMessage: error }),
  };
}
