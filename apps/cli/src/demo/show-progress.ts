// Decides what a person sees while a season is played: one line that tells the scheme's date and what is happening.
import { dateAt, formatDate, type Instant } from '@microcrop/kernel';

export type ProgressDisplay = {
  /** A step of the start: stays on the screen. */
  readonly step: (text: string) => void;
  /** The season's own line: rewritten in place on a terminal, printed once a month elsewhere. */
  readonly season: (now: Instant, text: string) => void;
  readonly end: () => void;
};

const REDRAW_MILLISECONDS = 100;

/** Writes to standard error, so that standard output carries the summary alone. */
export function progressOn(stream: NodeJS.WriteStream): ProgressDisplay {
  let drawnAt = 0;
  let month = '';
  const clear = (): void => {
    if (stream.isTTY && drawnAt > 0) stream.write('\r\u001b[K');
  };
  return {
    step: (text) => {
      clear();
      stream.write(`${text}\n`);
    },
    season: (now, text) => {
      const date = formatDate(dateAt(now));
      if (stream.isTTY) {
        if (Date.now() - drawnAt < REDRAW_MILLISECONDS) return;
        drawnAt = Date.now();
        stream.write(`\r\u001b[K  ${date}  ${text}`.slice(0, (stream.columns ?? 100) + 4));
      } else if (date.slice(0, 7) !== month) {
        month = date.slice(0, 7);
        stream.write(`  ${date}  ${text}\n`);
      }
    },
    end: () => {
      clear();
      drawnAt = 0;
    },
  };
}
