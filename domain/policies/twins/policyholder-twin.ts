// Decides the in-memory twin of the policyholder store.
import { invariant } from '@microcrop/kernel';
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { Policyholder, PolicyholderStore } from '../src/index.ts';

export const POLICYHOLDERS: TableDefinition<Policyholder> = {
  name: 'policies.policyholder',
  key: (row) => row.id,
  unique: {
    policyholder_msisdn_index_key: (row) => (row.msisdnIndex === '' ? null : row.msisdnIndex),
    policyholder_national_id_index_key: (row) => (row.nationalIdIndex === '' ? null : row.nationalIdIndex),
  },
};

export function policyholderTwin(tables: MemoryTables): PolicyholderStore {
  const rows = tables.table(POLICYHOLDERS);
  return {
    add: async (policyholder) => rows.tryInsert(policyholder),
    get: async (id) => rows.get(id),
    byMsisdnIndex: async (index) => rows.unique('policyholder_msisdn_index_key', index),
    byNationalIdIndex: async (index) => rows.unique('policyholder_national_id_index_key', index),
    holdByMsisdnIndex: async (index) => rows.unique('policyholder_msisdn_index_key', index),
    changeLanguage: async (id, from, to) => {
      const row = rows.get(id);
      if (row?.language !== from) return false;
      rows.update({ ...row, language: to });
      return true;
    },
    setLanguage: async (id, language) => {
      const row = rows.get(id);
      if (row !== undefined) rows.update({ ...row, language });
    },
    forget: async (id) => {
      const row = rows.get(id);
      if (row === undefined || row.msisdnIndex === '') return false;
      const nothing = new Uint8Array();
      rows.update({
        ...row,
        sealedMsisdn: nothing,
        msisdnIndex: '',
        sealedNationalId: nothing,
        nationalIdIndex: '',
      });
      invariant(rows.get(id)?.msisdnIndex === '', 'a forgotten policyholder is found by no index');
      return true;
    },
    count: async () => rows.size(),
  };
}
