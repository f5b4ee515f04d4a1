// Decides how the faults of a file are kept: all are counted, the first twenty are shown.

/** `line` and `column` (the field's number) count from 1; column 0 is the whole line. */
export type CsvFault = { readonly line: number; readonly column: number; readonly message: string };

export type CsvFaults = { readonly shown: CsvFault[]; count: number };

const FAULTS_SHOWN_MAX = 20;

export function noFaults(): CsvFaults {
  return { shown: [], count: 0 };
}

export function addFault(faults: CsvFaults, line: number, column: number, message: string): void {
  faults.count += 1;
  if (faults.shown.length < FAULTS_SHOWN_MAX) faults.shown.push({ line, column, message });
}

/** "line 12, column 3: …". */
export function sentenceOf(fault: CsvFault): string {
  const column = fault.column === 0 ? '' : `, column ${fault.column}`;
  return `line ${fault.line}${column}: ${fault.message}`;
}

/** Text of the file as a message may carry it: short, printable. */
export function shown(text: string): string {
  return text.slice(0, 30).replace(/[^\x20-\x7e]/g, '?');
}
