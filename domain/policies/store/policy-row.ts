// Decides how a policy lies in its table.
import {
  formatDate,
  instantOfEpochMilliseconds,
  money,
  parseCurrency,
  parseDate,
  parseIdentifier,
} from '@microcrop/kernel';
import { type Policy, type PolicyState, parsePolicyNumber, quarterAcres } from '../src/index.ts';

export type PolicyRow = {
  readonly id: string;
  readonly number: string;
  readonly policyholder_id: string;
  readonly risk_id: string;
  readonly product_digest: string;
  readonly product_name: string;
  readonly place: string;
  readonly crop: string;
  readonly quarter_acres: number;
  readonly currency: string;
  readonly sum_insured: bigint;
  readonly gross_premium: bigint;
  readonly premium_due: bigint;
  readonly sold_by: string;
  readonly sold_at: bigint;
  readonly intention: string;
  readonly sales_until: bigint;
  readonly cover_from: string;
  readonly cover_until: string;
  readonly state: PolicyState;
  readonly state_since: bigint;
};

export const POLICY_COLUMNS = `id, number, policyholder_id, risk_id, product_digest, product_name, place, crop, quarter_acres, currency,
  sum_insured, gross_premium, premium_due, sold_by, sold_at, intention, sales_until, cover_from, cover_until, state, state_since`;

/** In the order of `POLICY_COLUMNS`. */
export function policyValues(policy: Policy): readonly unknown[] {
  return [
    policy.id,
    policy.number,
    policy.policyholderId,
    policy.riskId,
    policy.productDigest,
    policy.productName,
    policy.place,
    policy.crop,
    policy.area,
    policy.sumInsured.currency,
    policy.sumInsured.minorUnits,
    policy.grossPremium.minorUnits,
    policy.premiumDue.minorUnits,
    policy.soldBy,
    policy.soldAt,
    policy.intention,
    policy.salesUntil,
    formatDate(policy.coverFrom),
    formatDate(policy.coverUntil),
    policy.state,
    policy.stateSince,
  ];
}

export function policyOf(row: PolicyRow): Policy {
  const currency = parseCurrency(row.currency);
  return {
    id: parseIdentifier(row.id),
    number: parsePolicyNumber(row.number),
    policyholderId: parseIdentifier(row.policyholder_id),
    riskId: parseIdentifier(row.risk_id),
    productDigest: row.product_digest,
    productName: row.product_name,
    place: row.place,
    crop: row.crop,
    area: quarterAcres(row.quarter_acres),
    sumInsured: money(currency, row.sum_insured),
    grossPremium: money(currency, row.gross_premium),
    premiumDue: money(currency, row.premium_due),
    soldBy: row.sold_by,
    soldAt: instantOfEpochMilliseconds(Number(row.sold_at)),
    intention: row.intention,
    salesUntil: instantOfEpochMilliseconds(Number(row.sales_until)),
    coverFrom: parseDate(row.cover_from),
    coverUntil: parseDate(row.cover_until),
    state: row.state,
    stateSince: instantOfEpochMilliseconds(Number(row.state_since)),
  };
}
