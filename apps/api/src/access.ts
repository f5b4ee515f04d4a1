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

/** A partner and an agent learn of a policy neither whose it is nor who sold it. */
const NOT_WHOSE = { policyholderId: ['partner', 'agent'], soldBy: ['partner'] } as const;

export const ACCESS: Readonly<Record<string, Access>> = {
  listPlaces: { roles: EVERYBODY },
  listProducts: { roles: EVERYBODY },
  showProduct: { roles: EVERYBODY },
  quotePremium: { roles: EVERYBODY },
  showPosition: { roles: EVERYBODY },
  listPolicies: { roles: [...STAFF, 'partner'], withheld: NOT_WHOSE },
  showPolicy: { roles: [...STAFF, 'partner'], withheld: NOT_WHOSE },
};
