// Decides how requests to providers travel: one connection pool, a bounded time, and no answer told apart from a bad one.
import type { HttpExchange } from '@microcrop/kernel';

/** Longer than any provider takes that works; a request without an answer by then has an unknown fate. */
const TIMEOUT_MILLISECONDS_MAX = 15_000;

/** Bytes of a provider's answer; more is none of theirs. */
const ANSWER_BYTES_MAX = 8_388_608;

export function fetchExchange(timeoutMilliseconds = TIMEOUT_MILLISECONDS_MAX): HttpExchange {
  return async ({ method, url, headers, body }) => {
    try {
      const signal = AbortSignal.timeout(timeoutMilliseconds);
      const response = await fetch(url, { method, headers, signal, ...(method === 'POST' ? { body } : {}) });
      const text = await response.text();
      if (text.length > ANSWER_BYTES_MAX) return { noAnswer: true };
      const retryAfterSeconds = secondsIn(response.headers.get('retry-after'));
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: text,
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      };
    } catch {
      // Refused, reset, timed out, cut in the middle: in none of these cases does anybody know what became of it.
      return { noAnswer: true };
    }
  };
}

/** A wish in whole seconds; a date, which depends on two clocks, is not read. */
function secondsIn(header: string | null): number | undefined {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) : undefined;
}
