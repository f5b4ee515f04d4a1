// Decides what is done with one dead letter: shown, put back to be tried again, or dropped for good.
import { type MessageId, parseIdentifier } from '@microcrop/kernel';
import { dropDeadLetter, replayDeadLetter } from '@microcrop/scheme';
import { Complaint, EXIT } from '../../complaint.ts';
import { facts } from '../../output/table.ts';
import { instantText } from '../../output/values.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { withScheme } from '../database/with-scheme.ts';
import { withStores } from '../database/with-stores.ts';
import type { DatabaseOptions } from '../settle.ts';
import { deadLetterJson } from './dead-letter-json.ts';

export async function show(idText: string, options: DatabaseOptions): Promise<number> {
  const id = parseIdentifier<MessageId>(idText);
  const letter = (await withStores(options, ({ outbox }) => outbox.deadLetter(id))) ?? unknown(id);
  if (options.json === true) {
    await writeJson(deadLetterJson(letter));
  } else {
    const rows: readonly (readonly [string, string])[] = [
      ['Message', letter.id],
      ['Kind', letter.kind],
      ['Attempts', String(letter.attempts)],
      ['Due', instantText(letter.dueAt)],
      ['Buried', instantText(letter.buriedAt)],
      ['Error', letter.error],
      ['Body', JSON.stringify(letter.body)],
    ];
    await writeLine(facts(rows));
  }
  return EXIT.done;
}

export function replay(idText: string, options: DatabaseOptions): Promise<number> {
  return settleLetter(idText, options, 'replayed', replayDeadLetter);
}

export function drop(idText: string, options: DatabaseOptions): Promise<number> {
  return settleLetter(idText, options, 'dropped', dropDeadLetter);
}

const SENTENCES = {
  replayed: 'is put back, to be tried again by the running scheme',
  dropped: 'is dropped for good',
} as const;

async function settleLetter(
  idText: string,
  options: DatabaseOptions,
  outcome: keyof typeof SENTENCES,
  step: typeof replayDeadLetter,
): Promise<number> {
  const id = parseIdentifier<MessageId>(idText);
  if (!(await withScheme(options, (ports) => step(ports, id, 'engineer')))) unknown(id);
  if (options.json === true) await writeJson({ id, outcome });
  else await writeLine(`message ${id} ${SENTENCES[outcome]}`);
  return EXIT.done;
}

function unknown(id: string): never {
  throw new Complaint(`there is no dead letter ${id}: see deadletter list`);
}
