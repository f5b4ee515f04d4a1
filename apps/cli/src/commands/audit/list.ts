// Decides what `audit list` shows: who asked for what, the newest act first.
import type { AuditEntry } from '@microcrop/audit';
import { formatInstant } from '@microcrop/kernel';
import { EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import { type ListOptions, limitOf } from '../list-limit.ts';

export type AuditListOptions = ListOptions & { readonly who?: string; readonly subject?: string };

const COLUMNS = [
  { title: 'entry', align: 'right' as const },
  { title: 'at' },
  { title: 'who' },
  { title: 'did' },
  { title: 'to' },
];

export async function list(options: AuditListOptions): Promise<number> {
  const { who, subject } = options;
  const page = { before: undefined, limit: limitOf(options), who, subject };
  const entries = await withStores(options, ({ audit }) => audit.list(page));
  if (options.json === true) await writeJson(entries.map(entryJson));
  else if (entries.length === 0) await writeLine('nothing that was asked for is recorded');
  else await writeLine(table(COLUMNS, entries.map(rowOf), terminalWidth()));
  return EXIT.done;
}

function rowOf({ sequence, at, who, action, subjects }: AuditEntry): readonly string[] {
  return [String(sequence), instantText(at), who, action, subjects.join(', ')];
}

function entryJson({ at, ...entry }: AuditEntry): object {
  return { ...entry, at: formatInstant(at) };
}
