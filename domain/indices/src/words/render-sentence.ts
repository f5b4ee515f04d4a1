// Decides how a node's sentence becomes words of a language; a number that the words leave out is a defect, not a style.
import { invariant } from '@microcrop/kernel';
import type { Sentence } from '../sentence.ts';
import { EN } from './en.ts';
import { SW } from './sw.ts';

export type SentenceLanguage = 'en' | 'sw';

/** Another language is another file and another line here. */
export const SENTENCE_WORDS: Readonly<Record<SentenceLanguage, Readonly<Record<string, string>>>> = {
  en: EN,
  sw: SW,
};

/** Crashes for a key without words, and for words that ask for a value the sentence lacks. */
export function renderSentence(sentence: Sentence, language: SentenceLanguage): string {
  const words = SENTENCE_WORDS[language][sentence.key];
  invariant(words !== undefined, `the sentence ${sentence.key} has words in ${language}`);
  return words.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = sentence.values[name];
    invariant(value !== undefined, `the sentence ${sentence.key} gives a value for ${name}`);
    return value;
  });
}
