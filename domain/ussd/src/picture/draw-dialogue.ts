// Decides the picture of the dialogue for people: every screen in both languages, with sample values, drawn by the engine itself.

import { LANGUAGES, type Language } from '@microcrop/kernel';
import { foldText } from '../converse.ts';
import { SAMPLE_SCHEME, sampleFacts } from './sample-facts.ts';

/** A way to each screen: what it is, who dials, and what was keyed. */
type Way = { readonly title: string; readonly known: boolean; readonly empty?: true; readonly text: string };

const WAYS: readonly Way[] = [
  { title: 'Language (a number that is not registered)', known: false, text: '' },
  { title: 'Consent', known: false, text: '{language}' },
  { title: 'Consent refused', known: false, text: '{language}*2' },
  { title: 'National ID', known: false, text: '{language}*1' },
  { title: 'Registered, and the main menu', known: false, text: '{language}*1*12345678' },
  { title: 'Main menu', known: true, text: '' },
  { title: 'Main menu after a typo', known: true, text: '9' },
  { title: 'County', known: true, text: '1' },
  { title: 'Constituency', known: true, text: '1*1' },
  { title: 'Place', known: true, text: '1*1*1' },
  { title: 'Place, the next page', known: true, text: '1*1*1*98' },
  { title: 'Crop', known: true, text: '1*1*1*1' },
  { title: 'Area', known: true, text: '1*1*1*1*1' },
  { title: 'Agent', known: true, text: '1*1*1*1*1*1.5' },
  { title: 'An agent nobody knows', known: true, text: '1*1*1*1*1*1.5*123' },
  { title: 'Quote', known: true, text: '1*1*1*1*1*1.5*1' },
  { title: 'Key facts, first page', known: true, text: '1*1*1*1*1*1.5*1*2' },
  { title: 'Key facts, second page', known: true, text: '1*1*1*1*1*1.5*1*2*98' },
  { title: 'Key facts, third page', known: true, text: '1*1*1*1*1*1.5*1*2*98*98' },
  { title: 'Key facts, last page', known: true, text: '1*1*1*1*1*1.5*1*2*98*98*98' },
  { title: 'Bought', known: true, text: '1*1*1*1*1*1.5*1*1' },
  { title: 'Sales closed', known: true, empty: true, text: '1' },
  { title: 'My cover', known: true, text: '2' },
  { title: 'A policy that awaits its premium', known: true, text: '2*1' },
  { title: 'Paying it', known: true, text: '2*1*1' },
  { title: 'A policy in force', known: true, text: '2*2' },
  { title: 'No cover', known: true, empty: true, text: '2' },
  { title: 'Rain so far', known: true, text: '3' },
  { title: 'Rain without cover', known: true, empty: true, text: '3' },
  { title: 'Change of language', known: true, text: '4' },
];

export type DrawnScreen = {
  readonly title: string;
  readonly keyed: string;
  readonly screen: Readonly<Record<Language, string>>;
};

/** Every screen as it stands on the phone, `CON ` and `END ` included. */
export function drawScreens(): readonly DrawnScreen[] {
  return WAYS.map((way) => ({
    title: way.title,
    keyed: way.text.replace('{language}', '1 or 2'),
    screen: { en: drawn(way, 'en'), sw: drawn(way, 'sw') },
  }));
}

/** The same as a page of Markdown. */
export function drawDialogue(): string {
  const sections = drawScreens().map(
    ({ title, keyed, screen }) =>
      `## ${title}\n\n${keyed === '' ? 'Dialled.' : `Keyed: \`${keyed}\``}\n\n${block(screen.en)}\n\n${block(screen.sw)}\n`,
  );
  return `# The USSD dialogue\n\nGenerated from the engine with sample values; English first, Swahili second.\n\n${sections.join('\n')}`;
}

function drawn(way: Way, language: Language): string {
  const text = way.text.replace('{language}', String(LANGUAGES.indexOf(language) + 1));
  const facts = sampleFacts({ language, known: way.known, empty: way.empty ?? false });
  const { screen } = foldText(SAMPLE_SCHEME, text, facts);
  return `${screen.kind} ${screen.text}`;
}

function block(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}
