// How much came to each provider's doors, and whether it is away: what whoever calls a provider is tested by.
import type { WorldReply } from '../core/world-types.ts';

/** silent: the line goes dead, unread. failing: a server's error of no provider's own. busy: too many requests. */
const OUTAGES = ['none', 'silent', 'failing', 'busy'] as const;
const WIRES = ['operator', 'telco'] as const;

export type Outage = (typeof OUTAGES)[number];
export type Wire = (typeof WIRES)[number];

export type Traffic = {
  /** Counts a request to `wire`; its answer while the provider is away. */
  readonly meet: (wire: Wire) => WorldReply | null;
  readonly counts: () => Readonly<Record<Wire, { readonly requests: number; readonly outage: Outage }>>;
  /** False: there is no such wire or outage. */
  readonly strike: (wire: string, outage: string) => boolean;
};

const REPLIES: Readonly<Record<Exclude<Outage, 'none'>, WorldReply>> = {
  silent: { dropped: true },
  failing: { status: 503, contentType: 'text/plain', body: 'Service Unavailable' },
  busy: { status: 429, contentType: 'text/plain', body: 'Too Many Requests' },
};

export function createTraffic(): Traffic {
  const seen: Record<Wire, { requests: number; outage: Outage }> = {
    operator: { requests: 0, outage: 'none' },
    telco: { requests: 0, outage: 'none' },
  };
  return {
    meet: (wire) => {
      const { outage } = seen[wire];
      seen[wire].requests += 1;
      return outage === 'none' ? null : REPLIES[outage];
    },
    counts: () => structuredClone(seen),
    strike: (wire, name) => {
      const outage = OUTAGES.find((each) => each === name);
      const struck = WIRES.find((each) => each === wire);
      if (outage === undefined || struck === undefined) return false;
      seen[struck].outage = outage;
      return true;
    },
  };
}
