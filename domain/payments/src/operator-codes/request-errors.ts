// Decides what an error answered to a request itself means: a definite no, still under way, a duplicate, or nobody knows.
import type { OperatorCode } from './operator-act.ts';

/** `definite`: nothing was done. An error that is not definite leaves the request unknown. */
export type RequestError = OperatorCode & { readonly definite: boolean };

type Row = RequestError & { readonly code: string; readonly messageContains?: string };

const no = (code: string, reason: Row['reason'], act: Row['act'], messageContains?: string): Row => ({
  code,
  reason,
  act,
  definite: true,
  ...(messageContains === undefined ? {} : { messageContains }),
});

/** The first row that fits decides (a locked subscriber's message speaks of a process, too); 500.001.1001 and 500.003.1001 say by their message which error they are. */
const REQUEST_ERRORS: readonly Row[] = [
  no('400.002.02', 'request-malformed', 'configuration'),
  no('400.002.05', 'request-malformed', 'configuration'),
  no('400.003.01', 'credential', 'renew-token'),
  no('400.008.01', 'credential', 'configuration'),
  no('400.008.02', 'credential', 'configuration'),
  no('404.001.01', 'request-malformed', 'configuration'),
  no('404.001.03', 'credential', 'renew-token'),
  no('404.001.04', 'request-malformed', 'configuration'),
  no('404.003.01', 'request-malformed', 'configuration'),
  no('405.001', 'request-malformed', 'configuration'),
  no('500.001.1001', 'another-prompt-open', 'retry-later', 'lock subscriber'),
  {
    code: '500.001.1001',
    reason: 'being-processed',
    act: 'pending',
    definite: false,
    messageContains: 'process',
  },
  no('500.001.1001', 'credential', 'configuration', 'merchant'),
  no('500.001.1001', 'credential', 'configuration', 'credential'),
  { code: '500.002.1001', reason: 'duplicate', act: 'pending', definite: false },
  no('500.003.02', 'operator-busy', 'retry-later'),
  no('500.003.03', 'operator-busy', 'retry-later'),
  no('500.003.1001', 'already-done', 'succeeded', 'already registered'),
];

const UNKNOWN: RequestError = { reason: 'unknown-code', act: 'human', definite: false };

/**
 * Reads the operator's error. An unknown code under HTTP 400 to 499 is a definite no for a person to look at, save 408;
 * 429 is a busy gateway; any other unknown code leaves the request unknown (a server's error may follow a success).
 */
export function readRequestError(httpStatus: number, code: string, message: string): RequestError {
  const lower = message.toLowerCase();
  const row = REQUEST_ERRORS.find(
    (candidate) => candidate.code === code && lower.includes(candidate.messageContains ?? ''),
  );
  if (row !== undefined) return { reason: row.reason, act: row.act, definite: row.definite };
  if (httpStatus === 429) return { reason: 'operator-busy', act: 'retry-later', definite: true };
  const isClientError = httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408;
  return isClientError ? { ...UNKNOWN, definite: true } : UNKNOWN;
}
