// Decides what the steps of accounts run on in a process: its scheme, the machine's clock, and the machine's tools.
import { openAccountTools } from '@microcrop/accounts/adapters/sign-in';
import type { AccountPorts } from '@microcrop/scheme';
import { MACHINE_CLOCK } from './clocks.ts';
import type { OpenScheme } from './open-scheme.ts';

/** One for a process: it limits how many passwords are hashed at once. */
export function accountPorts({ ports }: Pick<OpenScheme, 'ports'>): AccountPorts {
  const { unitOfWork, clock, identity } = ports;
  return { unitOfWork, clock, identity, wallClock: MACHINE_CLOCK, ...openAccountTools() };
}
