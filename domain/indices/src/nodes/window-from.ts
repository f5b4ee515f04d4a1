// Decides a window from a fixed day of the year, or from sowing.
import { type MonthDay, parseMonthDay } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import type { DateWindow } from '../outcome.ts';
import { MONTH_DAY_PATTERN, WINDOW_DAYS } from '../schema-parts.ts';
import { sentence } from '../sentence.ts';
import { firstOnOrAfter, type WindowContext, windowNode } from '../window-node.ts';

const SCHEMA = Type.Object(
  {
    from: Type.String({
      pattern: `^sowing$|${MONTH_DAY_PATTERN}`,
      description: 'A day of the year such as "03-01", or "sowing".',
      monthDay: true,
    }),
    days: WINDOW_DAYS,
  },
  { additionalProperties: false, description: 'So many days from a day of the year or from sowing.' },
);

type Config = {
  readonly from: MonthDay | null;
  readonly days: number;
  readonly after: null;
  readonly hangsOnSowing: boolean;
};

/** [start, start + days); a day of the year is its first occurrence on or after the season's start. */
export const windowFrom = windowNode({
  name: 'from',
  schema: SCHEMA,
  read: (json: Static<typeof SCHEMA>): Config => ({
    from: json.from === 'sowing' ? null : parseMonthDay(json.from),
    days: json.days,
    after: null,
    hangsOnSowing: json.from === 'sowing',
  }),
  resolve,
  resolveColumns: (config, contexts) => contexts.map((context) => resolve(config, context)),
  sentence: (config) =>
    config.from === null
      ? sentence('window.from-sowing', { days: `${config.days} days` })
      : sentence('window.from', { days: `${config.days} days`, from: config.from }),
});

function resolve(config: Config, context: WindowContext): DateWindow | null {
  const from = config.from === null ? context.sowing : firstOnOrAfter(context.seasonStart, config.from);
  return from === null ? null : { from, days: config.days };
}
