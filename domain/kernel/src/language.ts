// Decides the languages in which policyholders are spoken and written to.

export const LANGUAGES = ['en', 'sw'] as const;

export type Language = (typeof LANGUAGES)[number];
