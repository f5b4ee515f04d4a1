// Decides what is refused of a request that is to be done once.
import { catalogue } from '@microcrop/kernel';

export const IDEMPOTENCY_REFUSALS = catalogue({
  IDEMPOTENCY_KEY_REUSED: { message: 'this Idempotency-Key was sent with another request', status: 422 },
});
