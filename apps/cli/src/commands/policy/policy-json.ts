// Decides what a policy is for a script: its terms, its amounts and its state; the policyholder only as an opaque id.
import { formatDate, formatInstant } from '@microcrop/kernel';
import type { Policy } from '@microcrop/policies';
import { amountJson } from '../../output/values.ts';

export function policyJson(policy: Policy) {
  return {
    number: policy.number,
    id: policy.id,
    policyholderId: policy.policyholderId,
    product: policy.productName,
    productDigest: policy.productDigest,
    place: policy.place,
    crop: policy.crop,
    quarterAcres: policy.area,
    sumInsured: amountJson(policy.sumInsured),
    grossPremium: amountJson(policy.grossPremium),
    premiumDue: amountJson(policy.premiumDue),
    soldBy: policy.soldBy,
    soldAt: formatInstant(policy.soldAt),
    coverFrom: formatDate(policy.coverFrom),
    coverUntil: formatDate(policy.coverUntil),
    state: policy.state,
    stateSince: formatInstant(policy.stateSince),
  };
}
