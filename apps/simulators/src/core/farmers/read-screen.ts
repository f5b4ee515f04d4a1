// Which screen a person sees, known by the phrases that the dialogue promises in either language.

export type ScreenKind =
  | 'language'
  | 'consent'
  | 'national-id'
  | 'main-menu'
  | 'county'
  | 'constituency'
  | 'place'
  | 'crop'
  | 'area'
  | 'agent'
  | 'pay'
  | 'payment-prompt'
  | 'sales-closed'
  | 'my-cover'
  | 'rain'
  | 'unknown';

export type Screen = {
  kind: ScreenKind;
  /** The platform says that it did not understand the last key. */
  misunderstood: boolean;
  text: string;
  options: ReadonlyMap<string, string>;
};

const OPTION = /^\s*(\d{1,3})\.\s+(.+?)\s*$/;

export const PAY_LABEL = /^(?:Pay|Lipa)\b/i;
export const NO_AGENT_LABEL = /^(?:No agent|Hakuna wakala)/i;
export const KEY_FACTS_LABEL = /^(?:Key facts|Mambo muhimu|Maelezo|Taarifa)/i;

const OPTION_KINDS: readonly (readonly [ScreenKind, RegExp])[] = [
  ['language', /^Kiswahili/i],
  ['main-menu', /^(?:Buy cover|Nunua bima)/i],
  ['agent', NO_AGENT_LABEL],
  ['pay', PAY_LABEL],
];

const TEXT_KINDS: readonly (readonly [ScreenKind, RegExp])[] = [
  ['consent', /Do you agree\?|Unakubali\?/i],
  ['national-id', /national ID number|nambari ya kitambulisho/i],
  ['county', /Choose county|Chagua kaunti/i],
  ['constituency', /Choose constituency|Chagua eneo ?bunge/i],
  ['place', /Choose place|Chagua mahali/i],
  ['crop', /Choose crop|Chagua zao/i],
  ['area', /How many acres|Ekari ngapi/i],
  ['agent', /Agent code|Nambari ya wakala/i],
  ['payment-prompt', /You will get a payment prompt|Utapata ombi la malipo/i],
  ['sales-closed', /Sales are closed|Mauzo yamefungwa/i],
  ['rain', /\bmm\b/i],
  ['my-cover', /My cover|Bima yangu|cover|bima/i],
];

/** Reads the text after `CON ` or `END `. */
export function readScreen(text: string): Screen {
  const options = new Map<string, string>();
  for (const line of text.split('\n')) {
    const found = OPTION.exec(line);
    if (found?.[1] !== undefined && found[2] !== undefined) options.set(found[1], found[2]);
  }
  return {
    kind: kindOf(text, options),
    misunderstood: /^(?:Not understood|Haieleweki)/i.test(text),
    text,
    options,
  };
}

function kindOf(text: string, options: ReadonlyMap<string, string>): ScreenKind {
  const labels = [...options.values()];
  const byOption = OPTION_KINDS.find(([, phrase]) => labels.some((label) => phrase.test(label)));
  return byOption?.[0] ?? TEXT_KINDS.find(([, phrase]) => phrase.test(text))?.[0] ?? 'unknown';
}

/** The key of the first option whose label matches, or undefined. */
export function keyOf(screen: Screen, label: RegExp): string | undefined {
  return [...screen.options].find(([, text]) => label.test(text))?.[0];
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The key of the wanted label; of `98` when the list goes on; undefined when it is not to be found. */
export function keyOfLabel(screen: Screen, wanted: string): string | undefined {
  const target = plain(wanted);
  const choices = [...screen.options].filter(([key]) => key !== '0' && key !== '98');
  const exact = choices.find(([, label]) => plain(label) === target);
  const begun = choices.find(([, label]) => plain(label).length >= 4 && target.startsWith(plain(label)));
  const longer = choices.find(([, label]) => plain(label).startsWith(`${target} `));
  return (exact ?? begun ?? longer)?.[0] ?? (screen.options.has('98') ? '98' : undefined);
}
