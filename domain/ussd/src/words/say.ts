// Decides how a message is said: by key, in a language, with every placeholder given (the compiler checks it).
import type { Language } from '@microcrop/kernel';
import { ENGLISH, type MessageKey } from './english.ts';
import { SWAHILI } from './swahili.ts';

type English = typeof ENGLISH;

/** The names between braces in a template. */
type Placeholder<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What a message needs said: exactly the placeholders of its English template. */
export type MessageValues<Key extends MessageKey> = { readonly [Name in Placeholder<English[Key]>]: string };

const WORDS: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { en: ENGLISH, sw: SWAHILI };

export function say<Key extends MessageKey>(
  language: Language,
  key: Key,
  ...given: [Placeholder<English[Key]>] extends [never] ? [] : [MessageValues<Key>]
): string {
  const values: Readonly<Record<string, string>> = given[0] ?? {};
  return WORDS[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
