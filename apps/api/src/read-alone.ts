// Decides how a read of one statement is made: without a transaction around it, which would cost two turns more.
import type { ApiPorts, ApiStores } from './parts.ts';

/** `work` reads by one statement; what it reads by two may lie either side of a change. */
export function readAlone<Result>(
  { unitOfWork }: ApiPorts,
  work: (stores: ApiStores) => Promise<Result>,
): Promise<Result> {
  return unitOfWork(work, 'one-statement');
}
