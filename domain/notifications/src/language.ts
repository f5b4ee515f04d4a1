// Decides the languages in which policyholders are written to.

export const LANGUAGES = ['en', 'sw'] as const;

export type Language = (typeof LANGUAGES)[number];
