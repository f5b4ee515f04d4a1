// Decides that the picture of the dialogue in docs/ is the dialogue: drawn from the shipped screens, compared word for word.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawDialogue } from '../src/index.ts';

const DOCUMENT = new URL('../../../docs/ussd-dialogue.md', import.meta.url);

it('docs/ussd-dialogue.md shows the screens as they are (MICROCROP_WRITE=dialogue draws it anew)', () => {
  if (process.env['MICROCROP_WRITE'] === 'dialogue') writeFileSync(DOCUMENT, drawDialogue());
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(drawDialogue());
});
