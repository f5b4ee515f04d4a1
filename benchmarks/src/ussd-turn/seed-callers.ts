// Decides who dials in a measurement: registered callers with one policy each, written straight into the database.
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { Database } from '@microcrop/platform/database';
import { policyNumberOf } from '@microcrop/policies';
import type { SchemePorts } from '@microcrop/scheme';

/** A caller's number is this and six digits. */
export const PHONE_PREFIX = '+254722';

export function phoneOf(caller: number): string {
  return `${PHONE_PREFIX}${String(caller).padStart(6, '0')}`;
}

export function numberOf(caller: number): string {
  return policyNumberOf(BigInt(caller));
}

const RISK = `insert into policies.risk (id, product_digest, product_name, place, sowing_window)
  values ('00000000-0000-4000-8000-000000000001', 'measured', 'measured', 'KARARE', 1)`;
const CALLERS = `insert into policies.policyholder (id, sealed_msisdn, msisdn_index, language, consent_at, registered_in)
  select md5(number)::uuid, '\\x00', index, 'en', $3, 'measured' from unnest($1::text[], $2::text[]) as caller (number, index)`;
const POLICIES = `insert into policies.policy (id, number, policyholder_id, risk_id, product_digest, product_name, place, crop,
    quarter_acres, currency, sum_insured, gross_premium, premium_due, sold_by, sold_at, intention, sales_until, cover_from,
    cover_until, state, state_since)
  select md5('policy ' || number)::uuid, number, md5(number)::uuid, '00000000-0000-4000-8000-000000000001', 'measured',
    'measured', 'KARARE', 'maize', 4, 'KES', 1500000, 70000, 70000, 'self', $2, 'measured ' || number, $2, current_date - 10, current_date + 90,
    'in-force', $2
  from unnest($1::text[]) as number`;

export async function seedCallers(
  database: Database,
  { blindIndex }: Pick<SchemePorts, 'blindIndex'>,
  count: number,
): Promise<void> {
  const now = instantOfEpochMilliseconds(Date.now());
  const callers = Array.from({ length: count }, (_, caller) => caller);
  const numbers = callers.map(numberOf);
  const indexes = callers.map((caller) => blindIndex('msisdn', phoneOf(caller)));
  await database.transaction(async (sql) => {
    await sql.run(RISK);
    await sql.run(CALLERS, [numbers, indexes, now]);
    await sql.run(POLICIES, [numbers, now]);
  });
  await database.statement('analyze policies.policyholder, policies.policy');
}
