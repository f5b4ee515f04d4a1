// Decides the SQL of policyholders.

import { instantOfEpochMilliseconds, type Language, parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { Policyholder, PolicyholderStore } from '../src/index.ts';

type Row = {
  readonly id: string;
  readonly sealed_msisdn: Uint8Array | null;
  readonly msisdn_index: string | null;
  readonly sealed_national_id: Uint8Array | null;
  readonly national_id_index: string | null;
  readonly language: Language;
  readonly consent_at: bigint;
  readonly registered_in: string;
};

const COLUMNS =
  'id, sealed_msisdn, msisdn_index, sealed_national_id, national_id_index, language, consent_at, registered_in';

export function sqlPolicyholderStore(sql: Sql): PolicyholderStore {
  const one = async (where: string, value: string): Promise<Policyholder | undefined> => {
    const [row] = await sql.rows<Row>(`select ${COLUMNS} from policies.policyholder where ${where}`, [value]);
    return row === undefined ? undefined : policyholderOf(row);
  };
  return {
    add: async (policyholder) =>
      (await sql.run(
        `insert into policies.policyholder (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
        [
          policyholder.id,
          policyholder.sealedMsisdn,
          policyholder.msisdnIndex,
          policyholder.sealedNationalId,
          policyholder.nationalIdIndex,
          policyholder.language,
          policyholder.consentAt,
          policyholder.registeredIn,
        ],
      )) === 1,
    get: (id) => one('id = $1', id),
    byMsisdnIndex: (index) => one('msisdn_index = $1', index),
    byNationalIdIndex: (index) => one('national_id_index = $1', index),
    // A policy may be added meanwhile by a transaction that does not hold the row.
    holdByMsisdnIndex: (index) => one('msisdn_index = $1 for no key update', index),
    changeLanguage: async (id, from, to) =>
      (await sql.run('update policies.policyholder set language = $3 where id = $1 and language = $2', [
        id,
        from,
        to,
      ])) === 1,
    setLanguage: async (id, language) => {
      await sql.run('update policies.policyholder set language = $2 where id = $1', [id, language]);
    },
    forget: async (id) =>
      (await sql.run(
        `update policies.policyholder
            set sealed_msisdn = null, msisdn_index = null, sealed_national_id = null, national_id_index = null
          where id = $1 and msisdn_index is not null`,
        [id],
      )) === 1,
    count: async () => {
      const [row] = await sql.rows<{ count: bigint }>('select count(*) as count from policies.policyholder');
      return Number(row?.count ?? 0n);
    },
  };
}

function policyholderOf(row: Row): Policyholder {
  return {
    id: parseIdentifier(row.id),
    sealedMsisdn: bytesOf(row.sealed_msisdn),
    msisdnIndex: row.msisdn_index ?? '',
    sealedNationalId: bytesOf(row.sealed_national_id),
    nationalIdIndex: row.national_id_index ?? '',
    language: row.language,
    consentAt: instantOfEpochMilliseconds(Number(row.consent_at)),
    registeredIn: row.registered_in,
  };
}

/** Plain bytes, not the driver's own kind; none of one who was forgotten. */
function bytesOf(column: Uint8Array | null): Uint8Array {
  return new Uint8Array(column ?? []);
}
