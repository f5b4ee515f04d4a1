// Decides how often an account may ask: so many requests in a minute of this process, and what it is told of that.

/** `resetSeconds`: when the count begins anew. */
export type Allowance = {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
};

export type RateLimit = (who: string, nowMilliseconds: number) => Allowance;

const MINUTE_MILLISECONDS = 60_000;

/** Counts by whole minutes; the counts of a minute are forgotten with it. */
export function rateLimit(requestsPerMinuteMax: number): RateLimit {
  let minute = 0;
  let counts = new Map<string, number>();
  return (who, now) => {
    const current = Math.floor(now / MINUTE_MILLISECONDS);
    if (current !== minute) {
      minute = current;
      counts = new Map();
    }
    const count = (counts.get(who) ?? 0) + 1;
    counts.set(who, count);
    return {
      allowed: count <= requestsPerMinuteMax,
      limit: requestsPerMinuteMax,
      remaining: Math.max(0, requestsPerMinuteMax - count),
      resetSeconds: Math.ceil(((current + 1) * MINUTE_MILLISECONDS - now) / 1000),
    };
  };
}
