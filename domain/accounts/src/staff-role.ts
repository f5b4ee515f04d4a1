// Decides the roles that an account may have; what each of them may ask for stands in the API's table of access.

/** `signsInWith`: a password; a password and a code of an authenticator; or a client's secret, without a person. */
export const ROLE_SIGN_IN = {
  'farmer-support': 'password',
  agent: 'password',
  actuary: 'password',
  finance: 'password-and-code',
  approver: 'password-and-code',
  auditor: 'password',
  platform: 'password-and-code',
  partner: 'client-secret',
} as const satisfies Readonly<Record<string, 'password' | 'password-and-code' | 'client-secret'>>;

export type StaffRole = keyof typeof ROLE_SIGN_IN;

export const STAFF_ROLES = [
  'farmer-support',
  'agent',
  'actuary',
  'finance',
  'approver',
  'auditor',
  'platform',
  'partner',
] as const satisfies readonly StaffRole[];

export function isStaffRole(text: string): text is StaffRole {
  return Object.hasOwn(ROLE_SIGN_IN, text);
}
