// Decides which kinds of message may be taken up now: none that is switched off, none whose provider is not to be called.
import { callsOf, PROVIDERS, type Provider, stoppedBy } from '../handle-message.ts';
import type { MessageKind } from '../messages.ts';
import type { SwitchName } from './switches.ts';

/** A provider's breaker; one that is not there is closed. */
export type ProviderStates = ReadonlyMap<string, { readonly state: 'closed' | 'half-open' | 'open' }>;

export type KindsNow = {
  /** Whatever is due of these may be taken up. */
  readonly free: readonly MessageKind[];
  /** One message of these may be, by whoever claimed to probe the provider with it. */
  readonly probing: readonly { readonly provider: Provider; readonly kinds: readonly MessageKind[] }[];
};

export function kindsNow(
  kinds: readonly MessageKind[],
  off: ReadonlySet<SwitchName>,
  providers: ProviderStates,
): KindsNow {
  const on = kindsSwitchedOn(kinds, off);
  const stateOf = (provider: Provider) => providers.get(provider)?.state ?? 'closed';
  const waitingFor = (kind: MessageKind) => callsOf(kind).filter((each) => stateOf(each) !== 'closed');
  const probing = PROVIDERS.filter((provider) => stateOf(provider) === 'half-open').map((provider) => ({
    provider,
    kinds: on.filter((kind) => waitingFor(kind).length === 1 && waitingFor(kind)[0] === provider),
  }));
  return {
    free: on.filter((kind) => waitingFor(kind).length === 0),
    probing: probing.filter((each) => each.kinds.length > 0),
  };
}

/** Those that no switch stops. What a switch stops is not in flight: the scheme's time goes on without it. */
export function kindsSwitchedOn(
  kinds: readonly MessageKind[],
  off: ReadonlySet<SwitchName>,
): readonly MessageKind[] {
  if (off.size === 0) return kinds;
  return kinds.filter((kind) => {
    const stop = stoppedBy(kind);
    if (stop !== undefined && off.has(stop)) return false;
    return !callsOf(kind).some((provider) => off.has(`provider:${provider}`));
  });
}
