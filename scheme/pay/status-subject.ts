// Decides what we know of the thing that a status query asks about: amount and party, against which the answer is judged.
import { type DisbursementId, parseIdentifier } from '@microcrop/kernel';
import type { StatusQuery, StatusQueryAbout, StatusSubject } from '@microcrop/payments';
import { operatorNumberOf } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';

/** Nothing when there is nothing (left) to learn. */
export async function statusSubjectOf(
  ports: Ports,
  stores: Stores,
  about: StatusQueryAbout,
): Promise<StatusSubject | undefined> {
  if (about.kind === 'disbursement') {
    const disbursement = await stores.disbursements.get(parseIdentifier<DisbursementId>(about.id));
    const open = disbursement !== undefined && OPEN_DISBURSEMENT.has(disbursement.state);
    const payeeMsisdn = open ? await operatorNumberOf(stores, disbursement.payeeId) : undefined;
    if (!open || payeeMsisdn === undefined) return undefined;
    return { kind: 'disbursement', id: about.id, amount: disbursement.amount, payeeMsisdn };
  }
  if (about.kind === 'refund') return undefined;
  const receipt = await stores.receipts.get(about.id);
  if (receipt === undefined || !OPEN_RECEIPT.has(receipt.state)) return undefined;
  return { kind: 'receipt', id: about.id, amount: receipt.amount, shortcode: ports.settings.paybill };
}

/** Under whose key an answer is sealed: the payee's, or for money whose payer nobody knows the query's own. */
export async function sealingSubjectOf(stores: Stores, query: StatusQuery): Promise<string> {
  if (query.about.kind !== 'disbursement') return query.id;
  const disbursement = await stores.disbursements.get(parseIdentifier<DisbursementId>(query.about.id));
  return disbursement?.payeeId ?? query.id;
}

const OPEN_DISBURSEMENT: ReadonlySet<string> = new Set(['unknown', 'accepted']);
const OPEN_RECEIPT: ReadonlySet<string> = new Set(['seen', 'asked']);
