// Decides the roles that an account may have; what each of them may ask for stands in the API's table of access.

export const STAFF_ROLES = [
  'farmer-support',
  'agent',
  'actuary',
  'finance',
  'approver',
  'auditor',
  'platform',
  'partner',
] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];
