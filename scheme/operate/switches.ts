// Decides what an engineer can switch off, what each switch stops, and how a process knows of it.

/** Each with what it stops, for a person. What was begun before goes on to its end: asking what became of money never stops. */
export const SWITCHES = {
  sales: 'nothing is sold, and no payment is asked for by the phone; the rest of the dialogue is shown',
  payouts: 'no payout and no refund is sent; what became of those that were sent is still asked',
  sms: 'no message is sent; they wait',
  'provider:operator': 'the mobile-money operator is not called',
  'provider:statement': "the operator's statement is not read",
  'provider:vegetation': 'no vegetation series is looked for or taken in from its folder',
  'provider:sms': 'the SMS gateway is not called',
  'provider:partner': 'no webhook is sent to a partner',
} as const;

export type SwitchName = keyof typeof SWITCHES;

export const SWITCH_NAMES: readonly SwitchName[] = Object.keys(SWITCHES).filter(isSwitchName);

/** What a process last saw to be off. */
export type Switchboard = {
  readonly off: () => Promise<ReadonlySet<SwitchName>>;
  /** A switch was turned by this process: it looks anew. */
  readonly noticeTurned: () => void;
};

/** Looks at most every `freshMilliseconds` of `milliseconds`, a clock that never goes back. */
export function createSwitchboard(
  read: () => Promise<readonly { readonly name: string }[]>,
  milliseconds: () => number,
  freshMilliseconds: number,
): Switchboard {
  let seen: { readonly at: number; readonly off: Promise<ReadonlySet<SwitchName>> } | undefined;
  const noticeTurned = (): void => {
    seen = undefined;
  };
  return {
    noticeTurned,
    off: () => {
      const now = milliseconds();
      if (seen === undefined || now - seen.at >= freshMilliseconds) {
        const off = read().then((rows) => new Set(rows.map(({ name }) => name).filter(isSwitchName)));
        seen = { at: now, off };
        // What could not be read is not remembered; whoever asked learns of it.
        off.catch(noticeTurned);
      }
      return seen.off;
    },
  };
}

export function isSwitchName(name: string): name is SwitchName {
  return Object.hasOwn(SWITCHES, name);
}
