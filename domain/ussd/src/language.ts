// Decides the languages of the dialogue.

export const LANGUAGES = ['en', 'sw'] as const;

export type Language = (typeof LANGUAGES)[number];
