// Decides what `policy show` tells: the policy, and each claim on it.

import type { Claim } from '@microcrop/claims';
import { formatDate, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS, type Policy, parsePolicyNumber } from '@microcrop/policies';
import { EXIT } from '../../complaint.ts';
import { facts, table } from '../../output/table.ts';
import { amountText, instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { claimJson } from '../claim/claim-json.ts';
import { withStores } from '../database/with-stores.ts';
import type { DatabaseOptions } from '../settle.ts';
import { policyJson } from './policy-json.ts';

/** Refuses POLICY_NUMBER_MALFORMED and POLICY_UNKNOWN. */
export async function show(numberText: string, options: DatabaseOptions): Promise<number> {
  const number = parsePolicyNumber(numberText);
  const { policy, claims } = await withStores(options, async (stores) => {
    const found = await stores.policies.byNumber(number);
    if (found === undefined) return refuse(POLICIES_REFUSALS.POLICY_UNKNOWN, { number });
    return { policy: found, claims: await stores.claims.ofPolicy(found.id) };
  });
  if (options.json === true) await writeJson({ ...policyJson(policy), claims: claims.map(claimJson) });
  else await writeLine(policyText(policy, claims));
  return EXIT.done;
}

function policyText(policy: Policy, claims: readonly Claim[]): string {
  const head = facts([
    ['Policy', policy.number],
    ['Version', policy.productName],
    ['Place', policy.place],
    ['Insured', `${policy.area / 4} acres of ${policy.crop}, ${amountText(policy.sumInsured)}`],
    ['Premium', `${amountText(policy.premiumDue)} to pay (${amountText(policy.grossPremium)} exactly)`],
    ['Cover', `${formatDate(policy.coverFrom)} to ${formatDate(policy.coverUntil)}`],
    ['Sold', `${instantText(policy.soldAt)} by ${policy.soldBy}`],
    ['State', `${policy.state} since ${instantText(policy.stateSince)}`],
  ]);
  if (claims.length === 0) return `${head}\n\nno claim has been opened on it`;
  const columns = [
    { title: 'claim' },
    { title: 'phase' },
    { title: 'amount', align: 'right' as const },
    { title: 'state' },
  ];
  const rows = claims.map((claim) => [claim.id, claim.phase, amountText(claim.amount), claim.state]);
  return `${head}\n\n${table(columns, rows, terminalWidth())}`;
}
