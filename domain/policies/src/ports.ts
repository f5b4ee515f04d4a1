// Decides what the policies room asks of its stores.
import type { Instant, Language, PageMark, PolicyholderId, PolicyId, RiskId } from '@microcrop/kernel';
import type { Policy, PolicyState } from './policy.ts';
import type { PolicyNumber } from './policy-number.ts';
import type { Policyholder } from './policyholder.ts';
import type { Risk } from './risk.ts';

export type PolicyholderStore = {
  /** False when the phone or the national ID is registered already. */
  readonly add: (policyholder: Policyholder) => Promise<boolean>;
  readonly get: (id: PolicyholderId) => Promise<Policyholder | undefined>;
  readonly byMsisdnIndex: (index: string) => Promise<Policyholder | undefined>;
  readonly byNationalIdIndex: (index: string) => Promise<Policyholder | undefined>;
  /** The same, and holds the row until the transaction ends: two acts of one person wait for each other. */
  readonly holdByMsisdnIndex: (index: string) => Promise<Policyholder | undefined>;
  /** Compare and set: false when the language is not (any more) `from`. */
  readonly changeLanguage: (id: PolicyholderId, from: Language, to: Language) => Promise<boolean>;
  readonly setLanguage: (id: PolicyholderId, language: Language) => Promise<void>;
  /** Blanks what finds or tells the person; the row stays, so that ledger and bundles still add up. */
  readonly forget: (id: PolicyholderId) => Promise<boolean>;
  readonly count: () => Promise<number>;
};

export type RiskStore = {
  /** False when this version has a risk at that place and window already. */
  readonly add: (risk: Risk) => Promise<boolean>;
  readonly get: (id: RiskId) => Promise<Risk | undefined>;
  readonly find: (productDigest: string, place: string, sowingWindow: number) => Promise<Risk | undefined>;
  /** In order of place (by code point) and window. */
  readonly ofProduct: (productDigest: string) => Promise<readonly Risk[]>;
};

/** What a list of policies is narrowed to; a field that is absent narrows nothing. */
export type PolicyFilter = {
  readonly state?: PolicyState;
  readonly place?: string;
  readonly productName?: string;
  readonly soldBy?: string;
};

export type PolicyStore = {
  /** False when the number or the intention is taken. */
  readonly add: (policy: Policy) => Promise<boolean>;
  readonly get: (id: PolicyId) => Promise<Policy | undefined>;
  readonly byNumber: (number: PolicyNumber) => Promise<Policy | undefined>;
  readonly byIntention: (intention: string) => Promise<Policy | undefined>;
  /** Newest sale first. */
  readonly ofPolicyholder: (id: PolicyholderId) => Promise<readonly Policy[]>;
  /** The same, of whom the phone's index finds; none of a stranger. */
  readonly ofCaller: (msisdnIndex: string) => Promise<readonly Policy[]>;
  /** In order of id, those after `after`; for work in portions. */
  readonly ofRisk: (
    riskId: RiskId,
    state: PolicyState,
    after: PolicyId | undefined,
    limit: number,
  ) => Promise<readonly Policy[]>;
  /** In order of id, those after `after`; for work in portions. */
  readonly ofProduct: (
    productDigest: string,
    state: PolicyState,
    after: PolicyId | undefined,
    limit: number,
  ) => Promise<readonly Policy[]>;
  /** Newest sale first, for a person's list. */
  readonly list: (limit: number) => Promise<readonly Policy[]>;
  /** Newest sale first, then by id downwards; those after `after`. */
  readonly page: (
    filter: PolicyFilter,
    limit: number,
    after: PageMark | undefined,
  ) => Promise<readonly Policy[]>;
  /** Compare and set: false when the policy is not (any more) in `from`. */
  readonly become: (id: PolicyId, from: PolicyState, to: PolicyState, at: Instant) => Promise<boolean>;
  /** Number of policies in each state, those with none left out. */
  readonly countByState: () => Promise<ReadonlyMap<PolicyState, number>>;
};
