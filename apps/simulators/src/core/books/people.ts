// Who a number belongs to: a planned farmer, a person at a keyboard, or nobody that the world knows of.
import type { Person, State } from './state.ts';

/** The person of a number; made on first sight, with no farmer behind it. */
export function personOf(state: State, msisdn: string): Person {
  const known = state.people.get(msisdn);
  if (known !== undefined) return known;
  const person: Person = {
    msisdn,
    manual: false,
    farmer: null,
    accepted: 0,
    shown: 0,
    busyAnswers: 0,
    openPrompt: null,
    lastShown: null,
    payoutAmounts: [],
    sessions: 0,
    session: null,
    tries: 0,
    paid: false,
    facts: {},
    inbox: [],
  };
  state.people.set(msisdn, person);
  return person;
}

/** True when somebody holds this number. */
export function exists(person: Person | undefined): person is Person {
  return person !== undefined && (person.manual || person.farmer !== null);
}

export function nameOf(person: Person | undefined): string {
  const farmer = person?.farmer;
  return farmer ? `${farmer.firstName} ${farmer.lastName}` : 'JANE DOE';
}
