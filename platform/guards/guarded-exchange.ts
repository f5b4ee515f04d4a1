// Decides which requests go out to a provider: those that its breaker and its limit let pass; what comes back is noted for all.
import type { HttpExchange, HttpReply } from '@microcrop/kernel';
import { createPace } from './pace.ts';
import type { BreakerRule, GuardState, GuardStore } from './port.ts';

/** Some in a row are chance: a provider drops an answer in twenty. These in a row are an outage. */
export const BREAKER: BreakerRule = { failuresMax: 8, restSeconds: 5, restSecondsMax: 60, probeSeconds: 20 };

export type ProviderRule = {
  /** Requests a second of all processes together; undefined: as many as there are. */
  readonly perSecond: number | undefined;
  /** The provider is in trouble; a refusal in its own words is none. */
  readonly isFailure: (reply: HttpReply) => boolean;
};

/** As this process last saw it, at most `LOOK_MILLISECONDS` ago. */
export type GuardView = ReadonlyMap<string, GuardState>;

export type Guards = {
  readonly look: () => Promise<GuardView>;
  /** Runs `work`, which may call a half-open provider to probe it. False, and not run: another process does. */
  readonly probe: (provider: string, work: () => Promise<void>) => Promise<boolean>;
  /** A request that may not go out is answered with `notSent`. */
  readonly around: (provider: string, rule: ProviderRule, exchange: HttpExchange) => HttpExchange;
};

export type GuardsOrder = {
  readonly store: GuardStore;
  readonly breaker: BreakerRule;
  /** A clock that never goes back. */
  readonly milliseconds: () => number;
  /** What became of a call could not be noted; the call itself is not touched by that. */
  readonly onUnnoted: (error: unknown) => void;
  /** Providers that people have switched off. */
  readonly isOff: (provider: string) => Promise<boolean>;
};

const LOOK_MILLISECONDS = 500;
const NOT_SENT: HttpReply = { notSent: true };
/** Where a provider says "too many" and not for how long; and the longest that it is believed. */
const HOLD_SECONDS = { unstated: 1, most: 600 };

export function createGuards(order: GuardsOrder): Guards {
  const { store, breaker, milliseconds } = order;
  const probing = new Set<string>();
  let seen: { readonly at: number; readonly view: Promise<GuardView> } | undefined;
  const lookAgain = (): void => {
    seen = undefined;
  };
  const look = (): Promise<GuardView> => {
    const now = milliseconds();
    if (seen === undefined || now - seen.at >= LOOK_MILLISECONDS) {
      const view = store.read();
      seen = { at: now, view };
      view.catch(lookAgain);
    }
    return seen.view;
  };
  const claimProbe = async (provider: string): Promise<boolean> => {
    if (!(await store.claimProbe(provider, breaker))) return false;
    probing.add(provider);
    return true;
  };
  const mayCall = async (provider: string): Promise<boolean> => {
    if (await order.isOff(provider)) return false;
    if (probing.has(provider)) return true;
    const state = (await look()).get(provider)?.state ?? 'closed';
    return state === 'closed' || (state === 'half-open' && (await claimProbe(provider)));
  };
  const note = async (provider: string, rule: ProviderRule, reply: HttpReply): Promise<void> => {
    const probed = probing.delete(provider);
    const seconds = holdSecondsOf(reply);
    if (seconds !== undefined) await store.hold(provider, seconds);
    if (rule.isFailure(reply)) await store.fail(provider, breaker);
    else if (probed || ((await look()).get(provider)?.failures ?? 0) > 0) await store.succeed(provider);
    else if (seconds === undefined) return;
    lookAgain();
  };
  return {
    look,
    probe: async (provider, work) => {
      if (!(await claimProbe(provider))) return false;
      try {
        await work();
      } finally {
        // Work that called nobody leaves the provider to the next one, once the claim is over.
        probing.delete(provider);
        lookAgain();
      }
      return true;
    },
    around: (provider, rule, exchange) => {
      const { perSecond } = rule;
      const pace = perSecond === undefined ? undefined : createPace(store, provider, perSecond);
      return async (request) => {
        if (!(await mayCall(provider))) return NOT_SENT;
        // Whoever waited for a turn looks again: the provider may have gone meanwhile.
        if (pace !== undefined && !((await pace()) && (await mayCall(provider)))) return NOT_SENT;
        const reply = await exchange(request);
        await note(provider, rule, reply).catch(order.onUnnoted);
        return reply;
      };
    },
  };
}

/** A provider that wants to be left alone says so by 429, or by 503 with a time. */
function holdSecondsOf(reply: HttpReply): number | undefined {
  if (!('status' in reply)) return undefined;
  const { status, retryAfterSeconds } = reply;
  if (status !== 429 && !(status === 503 && retryAfterSeconds !== undefined)) return undefined;
  return Math.min(retryAfterSeconds ?? HOLD_SECONDS.unstated, HOLD_SECONDS.most);
}
