// Decides a window that follows another phase's.
import { addDays } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import type { DateWindow } from '../outcome.ts';
import { IDENTIFIER, WINDOW_DAYS } from '../schema-parts.ts';
import { sentence } from '../sentence.ts';
import { type WindowContext, windowNode } from '../window-node.ts';

const SCHEMA = Type.Object(
  { after: IDENTIFIER, days: WINDOW_DAYS },
  { additionalProperties: false, description: 'So many days from the day after another phase ends.' },
);

type Config = { readonly after: string; readonly days: number; readonly hangsOnSowing: false };

/** [end, end + days) where `end` is the first day after the named phase. */
export const windowAfter = windowNode({
  name: 'after',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>): Config => ({
    after: json.after,
    days: json.days,
    hangsOnSowing: false,
  }),
  resolve,
  resolveColumns: (config, contexts) => contexts.map((context) => resolve(config, context)),
  sentence: (config) => sentence('window.after', { days: `${config.days} days`, phase: config.after }),
});

function resolve(config: Config, context: WindowContext): DateWindow | null {
  const before = context.windowOf(config.after);
  return before === null ? null : { from: addDays(before.from, before.days), days: config.days };
}
