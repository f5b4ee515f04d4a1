// How many requests a provider's door takes in a second of the machine; what is more is told to come again later.
import type { WorldReply, WorldRequest } from '../core/world-types.ts';

type Door = (request: WorldRequest) => WorldReply;

export type Traffic = { requests: number; toldToWait: number; byPath: Record<string, number> };

export type PacedDoor = {
  readonly door: Door;
  /** null: as many as come. */
  readonly pace: (requestsPerSecond: number | null) => void;
  /** Since the start, those told to wait included. */
  readonly traffic: () => Traffic;
};

const SECOND_MS = 1000;

/** How each provider says that it is too much. */
export const TOO_MUCH = {
  operator: {
    status: 429,
    contentType: 'application/json',
    body: '{"requestId":"0000-0000-0000","errorCode":"500.003.02","errorMessage":"Spike arrest violation"}',
  },
  telco: { status: 429, contentType: 'text/plain; charset=UTF-8', body: 'Too many requests' },
} as const;

/** `say` is how this provider says that it is too much. */
export function paced(door: Door, say: WorldReply, now: () => number = () => performance.now()): PacedDoor {
  const traffic: Traffic = { requests: 0, toldToWait: 0, byPath: {} };
  let [limit, windowStart, taken]: [number | null, number, number] = [null, 0, 0];
  return {
    door: (request) => {
      const path = request.path.split('?', 1)[0] ?? '';
      traffic.requests += 1;
      traffic.byPath[path] = (traffic.byPath[path] ?? 0) + 1;
      if (now() - windowStart >= SECOND_MS) [windowStart, taken] = [now(), 0];
      taken += 1;
      if (limit === null || taken <= limit) return door(request);
      traffic.toldToWait += 1;
      return say;
    },
    pace: (requestsPerSecond) => {
      limit = requestsPerSecond;
    },
    traffic: () => ({ ...traffic, byPath: { ...traffic.byPath } }),
  };
}
