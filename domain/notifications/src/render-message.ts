// Decides the text of a message: the words of its language, filled with its values.
import type { JsonObject, Language } from '@microcrop/kernel';
import type { MessageValues, TemplateName } from './message-values.ts';
import { TEMPLATES } from './templates.ts';
import { ENGLISH } from './words/english.ts';
import { SWAHILI } from './words/swahili.ts';

const WORDS: Readonly<Record<Language, Readonly<Record<TemplateName, string>>>> = {
  en: ENGLISH,
  sw: SWAHILI,
};

/** A message's text in the GSM-7 basic set: one part (160 septets). */
export function renderMessage<Name extends TemplateName>(
  language: Language,
  template: Name,
  values: MessageValues[Name],
): string {
  return renderKept(language, template, TEMPLATES[template].write(values));
}

/** The same from the values as they are kept. Crashes on values that were not written for this template. */
export function renderKept(language: Language, template: TemplateName, kept: JsonObject): string {
  const words = TEMPLATES[template].say(language, kept);
  return WORDS[language][template].replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}
