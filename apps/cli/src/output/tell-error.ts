// Decides what a person reads when a command fails: one sentence that says what to do; a defect's details go to a log.
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refused } from '@microcrop/kernel';
import { Complaint, EXIT } from '../complaint.ts';

export type Told = { readonly status: number; readonly text: string };

/** `log` is where the details of a defect are appended. */
export async function tellError(error: unknown, log: string = defaultLog()): Promise<Told> {
  if (error instanceof Complaint) return { status: EXIT.refused, text: error.message };
  if (error instanceof Refused) return { status: EXIT.refused, text: refusalText(error) };
  if (isUnavailable(error)) {
    const text = `${error.message}: check that the database runs and that DATABASE_URL or --data-dir names it`;
    return { status: EXIT.refused, text };
  }
  return { status: EXIT.defect, text: await defectText(error, log) };
}

/** The catalogue's sentence, then what it was about, lists line by line. */
export function refusalText({ refusal, details }: Refused): string {
  const plain = Object.entries(details).filter(([, value]) => !Array.isArray(value));
  const lists = Object.values(details).flatMap((value) => (typeof value === 'object' ? value : []));
  const about = plain.map(([name, value]) => `${name}: ${String(value)}`).join(', ');
  const head = `${refusal.message}${about === '' ? '' : ` (${about})`} [${refusal.code}]`;
  return [head, ...lists.map((line) => `  ${line}`)].join('\n');
}

/** By name: the class would bring the database's client with it, which most commands never need. */
function isUnavailable(error: unknown): error is Error {
  return error instanceof Error && error.name === 'DatabaseUnavailable';
}

async function defectText(error: unknown, log: string): Promise<string> {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const summary = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const where = (await isKept(details, log)) ? `; its details are in ${log}` : '';
  return `a defect of MicroCrop, please report it: ${summary.slice(0, 300)}${where}`;
}

async function isKept(details: string, log: string): Promise<boolean> {
  try {
    await appendFile(log, `${details}\n`);
    return true;
  } catch {
    return false;
  }
}

function defaultLog(): string {
  return join(tmpdir(), 'microcrop-defects.log');
}
