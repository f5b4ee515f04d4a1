// Decides which policy a number names that a person typed: none when it is mistyped, for its check digit tells.
import { refusalCode } from '@microcrop/kernel';
import { type Policy, parsePolicyNumber } from '@microcrop/policies';
import type { Stores } from '../ports.ts';

export async function policyNumbered(stores: Stores, typed: string): Promise<Policy | undefined> {
  try {
    return await stores.policies.byNumber(parsePolicyNumber(typed));
  } catch (error) {
    if (refusalCode(error) === 'POLICY_NUMBER_MALFORMED') return undefined;
    throw error;
  }
}
