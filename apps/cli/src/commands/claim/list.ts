// Decides what `claim list` shows: claims, all of them or those in one state, with the approvals they have.
import { CLAIM_LIFE, type Claim, type ClaimState } from '@microcrop/claims';
import { Complaint, EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { amountText, instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { type CommandStores, withStores } from '../database/with-stores.ts';
import { type ListOptions, limitOf } from '../list-limit.ts';
import { claimJson } from './claim-json.ts';

export type ClaimListOptions = ListOptions & { readonly state?: string };

const COLUMNS = [
  { title: 'claim' },
  { title: 'policy' },
  { title: 'place' },
  { title: 'phase' },
  { title: 'amount', align: 'right' as const },
  { title: 'state' },
  { title: 'approved by' },
  { title: 'opened' },
];

type Listed = {
  readonly claim: Claim;
  readonly policyNumber: string;
  readonly place: string;
  readonly approvedBy: readonly string[];
};

export async function list(options: ClaimListOptions): Promise<number> {
  const limit = limitOf(options);
  const state = stateNamed(options.state);
  const listed = await withStores(options, async (stores) => {
    const claims = await (state === undefined
      ? stores.claims.list(limit)
      : stores.claims.inState(state, undefined, limit));
    return Promise.all(claims.map((claim) => describe(stores, claim)));
  });
  if (options.json === true) {
    await writeJson(listed.map(({ claim, ...rest }) => ({ ...claimJson(claim), ...rest })));
  } else if (listed.length === 0) {
    await writeLine(state === undefined ? 'no claim has been opened yet' : `no claim is ${state}`);
  } else {
    await writeLine(table(COLUMNS, listed.map(rowOf), terminalWidth()));
  }
  return EXIT.done;
}

async function describe({ policies, approvals }: CommandStores, claim: Claim): Promise<Listed> {
  const policy = await policies.get(claim.policyId);
  const given = await approvals.ofClaim(claim.id);
  return {
    claim,
    policyNumber: policy?.number ?? '',
    place: policy?.place ?? '',
    approvedBy: given.map(({ approver }) => approver),
  };
}

function rowOf({ claim, policyNumber, place, approvedBy }: Listed): readonly string[] {
  return [
    claim.id,
    policyNumber,
    place,
    claim.phase,
    amountText(claim.amount),
    claim.state,
    approvedBy.join(', '),
    instantText(claim.openedAt),
  ];
}

function stateNamed(text: string | undefined): ClaimState | undefined {
  if (text === undefined) return undefined;
  if (isState(text)) return text;
  throw new Complaint(`--state ${text.slice(0, 30)} is unknown: give ${Object.keys(CLAIM_LIFE).join(', ')}`);
}

function isState(text: string): text is ClaimState {
  return Object.hasOwn(CLAIM_LIFE, text);
}
