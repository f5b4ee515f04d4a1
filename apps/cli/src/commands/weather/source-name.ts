// Decides what a source of series may be called on the command line.
import { Complaint } from '../../complaint.ts';

/** Complains where it is no name. */
export function sourceName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(text)) return text;
  throw new Complaint(
    `--source ${text.slice(0, 30)} is no name: use up to 60 letters, digits, dots and dashes`,
  );
}
