// Decides the acts that are recorded, by name: a step that a person can ask for, and that writes, has its line here.

export const AUDIT_ACTIONS = [
  'account-closed',
  'account-created',
  'account-locked',
  'account-reset',
  'account-unlocked',
  'claim-approved',
  'client-secret-rotated',
  'dead-letter-dropped',
  'dead-letter-replayed',
  'language-changed',
  'message-sent-again',
  'password-changed',
  'personal-data-revealed',
  'policyholder-forgotten',
  'sign-in-ended-as-stolen',
  'signed-in',
  'signed-out',
  'switched-off',
  'switched-on',
  'version-published',
  'webhook-added',
  'webhook-removed',
  'webhook-replayed',
  'webhook-secret-rotated',
  'webhook-tested',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];
