// Decides what `deadletter list` shows: messages that failed for good, the oldest burial first.
import { EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import { type ListOptions, limitOf } from '../list-limit.ts';
import { deadLetterJson } from './dead-letter-json.ts';

const COLUMNS = [
  { title: 'message' },
  { title: 'kind' },
  { title: 'attempts', align: 'right' as const },
  { title: 'buried' },
  { title: 'error' },
];
const ERROR_CHARACTERS_SHOWN = 60;

export async function list(options: ListOptions): Promise<number> {
  const limit = limitOf(options);
  const letters = await withStores(options, ({ outbox }) => outbox.deadLetters(limit));
  if (options.json === true) {
    await writeJson(letters.map(deadLetterJson));
  } else if (letters.length === 0) {
    await writeLine('no message has failed for good');
  } else {
    const rows = letters.map((letter) => [
      letter.id,
      letter.kind,
      String(letter.attempts),
      instantText(letter.buriedAt),
      letter.error.slice(0, ERROR_CHARACTERS_SHOWN),
    ]);
    await writeLine(table(COLUMNS, rows, terminalWidth()));
  }
  return EXIT.done;
}
