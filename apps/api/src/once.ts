// Decides that a request with an Idempotency-Key is done once: the key, what it was for and its answer lie in the transaction of the effect.
import { createHash } from 'node:crypto';
import type { Caller } from '@microcrop/accounts';
import { refuse } from '@microcrop/kernel';
import { IDEMPOTENCY_REFUSALS } from '@microcrop/platform/idempotency';
import type { ApiPorts } from './parts.ts';
import { API_REFUSALS } from './refusals.ts';
import type { Route } from './route.ts';
import type { Given } from './wire/read-input.ts';

export type Done = { readonly answer: unknown; readonly isRepeated: boolean };

const KEY = /^[\w-]{8,64}$/;

/** Refuses IDEMPOTENCY_KEY_MISSING, and IDEMPOTENCY_KEY_REUSED where the key was sent with another request. */
export async function runOnce(
  ports: ApiPorts,
  route: Route,
  caller: Caller,
  given: Given,
  key: string | undefined,
): Promise<Done> {
  if (key === undefined || !KEY.test(key)) return refuse(API_REFUSALS.IDEMPOTENCY_KEY_MISSING);
  const claim = {
    account: caller.accountId,
    key,
    fingerprint: fingerprintOf(route, given),
    at: ports.clock.now(),
  };
  return ports.unitOfWork(async (stores) => {
    const known = await stores.idempotency.claim(claim);
    if (known !== undefined) {
      if (known.fingerprint !== claim.fingerprint) refuse(IDEMPOTENCY_REFUSALS.IDEMPOTENCY_KEY_REUSED);
      const answer: unknown = JSON.parse(known.answer);
      return { answer, isRepeated: true };
    }
    const answer = await route.run({ ...ports, unitOfWork: (work) => work(stores) }, caller, given);
    await stores.idempotency.answer(claim, JSON.stringify(answer));
    return { answer, isRepeated: false };
  });
}

/** Two requests are the same if they ask for the same of the same. */
function fingerprintOf({ operation }: Route, { params, body }: Given): string {
  return createHash('sha256')
    .update(JSON.stringify([operation, params, body]))
    .digest('hex');
}
