// Decides how a page is written in 160 characters, and where a list breaks into pages.
import type { Language } from '@microcrop/kernel';
import type { Option, Page } from './view.ts';
import { say } from './words/say.ts';

/** Carriers cut at 182 with the menu's own text; 160 is safe everywhere (and one SMS). */
export const SCREEN_CHARACTERS_MAX = 160;
export const MORE_KEY = '98';
export const BACK_KEY = '0';
/** One key press each, never mistaken for 98. */
const OPTIONS_MAX = 9;

export type Surroundings = {
  readonly line?: string | undefined;
  readonly more: boolean;
  readonly back: boolean;
};

export function layOut(language: Language, page: Page, around: Surroundings): string {
  return [
    ...(around.line === undefined ? [] : [around.line]),
    page.body,
    ...page.options.map((option, index) => optionLine(index, option.label)),
    ...(around.more ? [`${MORE_KEY}. ${say(language, 'more')}`] : []),
    ...(around.back ? [`${BACK_KEY}. ${say(language, 'back')}`] : []),
  ].join('\n');
}

/** Breaks options over as few pages as fit, room for the typo line kept, so that a number names the same thing after a typo. */
export function paginate(language: Language, body: string, options: readonly Option[]): readonly Page[] {
  const frame = layOut(
    language,
    { body, options: [] },
    { line: say(language, 'typo'), more: true, back: true },
  );
  const pages: Page[] = [];
  let current: Option[] = [];
  let used = frame.length;
  for (const option of options) {
    const length = 1 + optionLine(current.length, option.label).length;
    if (current.length > 0 && (used + length > SCREEN_CHARACTERS_MAX || current.length === OPTIONS_MAX)) {
      pages.push({ body, options: current });
      current = [];
      used = frame.length;
    }
    current.push(option);
    used += length;
  }
  return [...pages, { body, options: current }];
}

function optionLine(index: number, label: string): string {
  return `${index + 1}. ${label}`;
}
