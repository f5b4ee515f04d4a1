// Decides how what could not be verified is collected over a run and listed at its end.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { member } from '../source/member.ts';
import { REPOSITORY } from '../source/repository.ts';

/** The list that tests append to while this run goes on; one per process, so that two runs do not mix. */
export const ABSENCES_FILE = join(REPOSITORY, `.cache/quality/not-verified-${process.pid}.jsonl`);

/** Begins an empty list. */
export function clearAbsences(): void {
  mkdirSync(dirname(ABSENCES_FILE), { recursive: true });
  rmSync(ABSENCES_FILE, { force: true });
}

/** What was reported, each once, as `what: why`; the list is removed. */
export function takeAbsences(): readonly string[] {
  const lines = existsSync(ABSENCES_FILE) ? readFileSync(ABSENCES_FILE, 'utf8').split('\n') : [];
  rmSync(ABSENCES_FILE, { force: true });
  const entries = lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
  return [
    ...new Set(entries.map((entry) => `${String(member(entry, 'what'))}: ${String(member(entry, 'why'))}`)),
  ];
}
