// Decides how collections lie in their table.
import { type CollectionId, money, type PolicyholderId, parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { currentTrace } from '@microcrop/platform/telemetry';
import { type KeysReadAlong, wrappedKeyOf } from '@microcrop/platform/vault';
import {
  type Collection,
  type CollectionState,
  type CollectionStore,
  OPEN_PROMPT_STATES,
} from '../src/index.ts';
import { bytesOfDigest } from './inbox-store.ts';
import { insertRow } from './insert-row.ts';
import { instantOf, instantOrNull, known } from './known-field.ts';
import { moveRow } from './move-row.ts';
import { selectInStates, selectRow, selectRows } from './select-rows.ts';
import type { StoredTable } from './stored-table.ts';
import { sumByState } from './sum-by-state.ts';

type Row = {
  readonly id: string;
  readonly reference: string;
  readonly subject_id: string;
  readonly payer_id: string;
  readonly minor_units: bigint;
  readonly state: CollectionState;
  readonly created_at: bigint;
  readonly pushed_at: bigint | null;
  readonly checkout_request_id: string | null;
  readonly merchant_request_id: string | null;
  readonly operator_receipt: string | null;
  readonly paid_at: bigint | null;
  readonly result_code: string | null;
};

const TABLE: StoredTable<Collection, Row> = {
  name: 'payments.collection',
  key: 'id',
  orderedBy: 'created_at',
  columns: {
    id: ({ id }) => id,
    reference: ({ reference }) => reference,
    subject_id: ({ subjectId }) => subjectId,
    payer_id: ({ payerId }) => payerId,
    minor_units: ({ amount }) => amount?.minorUnits,
    state: ({ state }) => state,
    created_at: ({ createdAt }) => createdAt,
    pushed_at: ({ pushedAt }) => pushedAt,
    checkout_request_id: ({ checkoutRequestId }) => checkoutRequestId,
    merchant_request_id: ({ merchantRequestId }) => merchantRequestId,
    operator_receipt: ({ operatorReceipt }) => operatorReceipt,
    paid_at: ({ paidAt }) => paidAt,
    result_code: ({ resultCode }) => resultCode,
    trace: currentTrace,
  },
  learned: [
    'pushed_at',
    'checkout_request_id',
    'merchant_request_id',
    'operator_receipt',
    'paid_at',
    'result_code',
  ],
  read: (row) => ({
    id: parseIdentifier<CollectionId>(row.id),
    reference: row.reference,
    subjectId: row.subject_id,
    payerId: parseIdentifier<PolicyholderId>(row.payer_id),
    amount: money('KES', row.minor_units),
    state: row.state,
    createdAt: instantOf(row.created_at),
    ...known('pushedAt', instantOrNull(row.pushed_at)),
    ...known('checkoutRequestId', row.checkout_request_id),
    ...known('merchantRequestId', row.merchant_request_id),
    ...known('operatorReceipt', row.operator_receipt),
    ...known('paidAt', instantOrNull(row.paid_at)),
    ...known('resultCode', row.result_code),
  }),
};

export function sqlCollectionStore(sql: Sql, keys: KeysReadAlong): CollectionStore {
  return {
    insert: async (collection) => void (await insertRow(sql, TABLE, collection)),
    get: (id) => selectRow(sql, TABLE, 'id', id),
    getForCallback: async (id, digest) => {
      const [row] = await sql.rows<CallbackRow>(FOR_CALLBACK, [id, bytesOfDigest(digest)]);
      if (row === undefined) return undefined;
      const collection = TABLE.read(row);
      if (row.payer_key !== null) keys.readAlong(collection.payerId, row.payer_key);
      return { collection, received: row.received };
    },
    getByCheckoutRequestId: (id) => selectRow(sql, TABLE, 'checkout_request_id', id),
    getByOperatorReceipt: (receipt) => selectRow(sql, TABLE, 'operator_receipt', receipt),
    transition: (id, from, to, learned = {}) => moveRow(sql, TABLE, id, from, to, learned),
    openFor: async (payerId) => (await selectRows(sql, TABLE, OPEN_FOR_PAYER, [payerId]))[0],
    forSubject: (subjectId) => selectRows(sql, TABLE, 'subject_id = $1', [subjectId]),
    countSince: async (payerId, since) => {
      const [row] = await sql.rows<{ count: bigint }>(COUNT_SINCE, [payerId, since]);
      return Number(row?.count ?? 0n);
    },
    inStates: (states, limit) => selectInStates(sql, TABLE, states, limit),
    totals: () => sumByState(sql, TABLE),
  };
}

type CallbackRow = Row & { readonly received: boolean; readonly payer_key: Uint8Array | null };

/** The payer's data key comes along: what is received is sealed under it next. */
const FOR_CALLBACK = `
  select ${Object.keys(TABLE.columns).join(', ')},
    exists (select from payments.inbox where source = 'stk' and subject_id = $1::text and digest = $2) as received,
    ${wrappedKeyOf('collection.payer_id')} as payer_key
  from payments.collection where id = $1::text::uuid`;

const COUNT_SINCE = `select count(*) as count from payments.collection
  where payer_id = $1 and created_at >= $2 and state <> 'never'`;

/** States as literals, so that the partial index of open prompts serves. */
const OPEN_FOR_PAYER = `payer_id = $1 and state in (${OPEN_PROMPT_STATES.map((state) => `'${state}'`).join(', ')})`;
