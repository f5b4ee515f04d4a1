// Decides who may ask for what, and who sees which field: the one table role × route × field, for code, page and tests.
import { STAFF_ROLES, type StaffRole } from '@microcrop/accounts';

export type Access = {
  readonly roles: readonly StaffRole[];
  /** Fields that tell of a person: shown with most of their characters hidden, to every role. */
  readonly masked?: readonly PersonalField[];
  /** Fields that tell of a person, shown whole: only where the asking itself is written into the audit. */
  readonly revealed?: readonly PersonalField[];
  /** Fields that are left out of the answer to these roles, at any depth. */
  readonly withheld?: Readonly<Record<string, readonly StaffRole[]>>;
};

/** Every field of an answer that tells who a person is. */
export const PERSONAL_FIELDS = ['msisdn', 'nationalId'] as const;
export type PersonalField = (typeof PERSONAL_FIELDS)[number];

const EVERYBODY = STAFF_ROLES;
const STAFF = STAFF_ROLES.filter((role) => role !== 'partner' && role !== 'agent');

const PEOPLE = STAFF_ROLES.filter((role) => role !== 'partner');
const DESK = ['farmer-support', 'platform'] as const;
const BOOKS = ['finance', 'auditor', 'platform'] as const;

/** A partner learns of a policy neither whose it is nor who sold it. */
const NOT_WHOSE = { policyholderId: ['partner'], soldBy: ['partner'] } as const;

export const ACCESS: Readonly<Record<string, Access>> = {
  listPlaces: { roles: EVERYBODY },
  listProducts: { roles: EVERYBODY },
  showProduct: { roles: EVERYBODY },
  quotePremium: { roles: EVERYBODY },
  showPosition: { roles: EVERYBODY },
  listPolicies: { roles: [...STAFF, 'partner'], withheld: NOT_WHOSE },
  showPolicy: { roles: [...STAFF, 'partner'], withheld: NOT_WHOSE },
  listDeterminations: { roles: EVERYBODY },
  showDetermination: { roles: EVERYBODY },
  listClaims: { roles: [...STAFF, 'partner'], withheld: { soldBy: ['partner'] } },
  showClaim: { roles: STAFF },
  approveClaim: { roles: ['approver'] },
  listPayouts: { roles: [...BOOKS, 'farmer-support', 'approver'] },
  showPayout: { roles: [...BOOKS, 'farmer-support', 'approver'] },
  showTrialBalance: { roles: BOOKS },
  listPostings: { roles: BOOKS },
  showPosting: { roles: BOOKS },
  listEvidence: { roles: EVERYBODY },
  readBundle: { roles: EVERYBODY },
  showSeries: { roles: EVERYBODY },
  findPolicyholder: { roles: DESK, masked: PERSONAL_FIELDS },
  showPolicyholder: { roles: [...DESK, 'auditor'], masked: PERSONAL_FIELDS },
  revealPolicyholder: { roles: DESK, revealed: PERSONAL_FIELDS },
  showTimeline: { roles: [...DESK, 'auditor'] },
  showLanguage: { roles: DESK },
  changeLanguage: { roles: DESK },
  sendMessageAgain: { roles: DESK },
  showStatus: { roles: STAFF },
  listDeadLetters: { roles: ['platform', 'auditor'] },
  showDeadLetter: { roles: ['platform', 'auditor'] },
  replayDeadLetter: { roles: ['platform'] },
  dropDeadLetter: { roles: ['platform'] },
  listAudit: { roles: ['auditor', 'platform'] },
  // The caller proves who they are by what they send; a key set is for anybody.
  signIn: { roles: [] },
  exchangeClientCredentials: { roles: [] },
  refreshSignIn: { roles: [] },
  signOut: { roles: [] },
  showKeys: { roles: [] },
  changePassword: { roles: PEOPLE },
  listAccounts: { roles: ['platform'] },
  createAccount: { roles: ['platform'] },
  lockAccount: { roles: ['platform'] },
  unlockAccount: { roles: ['platform'] },
  closeAccount: { roles: ['platform'] },
  resetAccount: { roles: ['platform'] },
  issuePartnerClient: { roles: ['platform'] },
  rotateClientSecret: { roles: ['platform'] },
};
