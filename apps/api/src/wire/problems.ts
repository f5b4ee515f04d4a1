// Decides how what went wrong is told: each refusal as the problem of its code; of our own failures nothing but that they were.
import { type Refusal, Refused } from '@microcrop/kernel';
import { DatabaseUnavailable } from '@microcrop/platform/database';
import { API_REFUSALS } from '../refusals.ts';
import type { Fault, Problem } from '../schema/problem.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** `isOurs`: to be logged, for the caller learns nothing of it. */
export type Told = {
  readonly problem: Problem;
  readonly isOurs: boolean;
  /** When it is worth asking again, of a refusal that passes. */
  readonly retryAfterSeconds?: number;
};

/** The server's own codes for a request that it could not take in. */
const SERVER_REFUSALS: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: API_REFUSALS.BODY_TOO_LARGE,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: API_REFUSALS.MEDIA_TYPE_UNSUPPORTED,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: API_REFUSALS.BODY_NOT_JSON,
  FST_ERR_CTP_EMPTY_JSON_BODY: API_REFUSALS.BODY_NOT_JSON,
  FST_ERR_CTP_INVALID_JSON_BODY: API_REFUSALS.BODY_NOT_JSON,
};

export function problemOf(error: unknown, requestId: string): Told {
  if (error instanceof Refused && error.refusal === API_REFUSALS.INPUT_INVALID)
    return told({ ...problem(error.refusal, requestId), faults: faultsOf(error) });
  if (error instanceof Refused) return { ...told(detailed(error, requestId)), ...retryOf(error) };
  if (error instanceof DatabaseUnavailable)
    return { problem: problem(API_REFUSALS.UNAVAILABLE, requestId), isOurs: true };
  const refusal = SERVER_REFUSALS[codeOf(error)];
  if (refusal !== undefined) return told(problem(refusal, requestId));
  if (error instanceof SyntaxError) return told(problem(API_REFUSALS.BODY_NOT_JSON, requestId));
  return { problem: { ...OURS, instance: instanceOf(requestId) }, isOurs: true };
}

const OURS = {
  type: typeOf('BROKEN'),
  title: 'the platform failed; it was written down under this instance',
  status: 500,
  code: 'BROKEN',
};

function told(found: Problem): Told {
  return { problem: found, isOurs: false };
}

function problem({ code, message, status }: Refusal, requestId: string): Problem {
  return { type: typeOf(code), title: message, status, code, instance: instanceOf(requestId) };
}

/** A refusal's details hold no personal data: that is their own rule. */
function detailed({ refusal, details }: Refused, requestId: string): Problem {
  const said = Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`);
  const base = problem(refusal, requestId);
  return said.length === 0 ? base : { ...base, detail: said.join(', ') };
}

function retryOf({ details }: Refused): Pick<Told, 'retryAfterSeconds'> {
  const { retryAfterSeconds: seconds } = details;
  return typeof seconds === 'number' ? { retryAfterSeconds: seconds } : {};
}

/** As the reader of input tells them: a place, a space, and what is wrong. */
function faultsOf({ details }: Refused): Fault[] {
  const { faults } = details;
  if (!Array.isArray(faults)) return [];
  return faults.map((text: string) => {
    const [path = '', ...fault] = text.split(' ');
    return { path, fault: fault.join(' ') };
  });
}

function typeOf(code: string): string {
  return `urn:microcrop:refusal:${code}`;
}

function instanceOf(requestId: string): string {
  return `urn:microcrop:request:${requestId}`;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
