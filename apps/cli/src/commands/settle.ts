// Decides how a verb is carried out: its heavy parts are loaded when it is called, and its answer becomes the exit code.

/** Runs a verb's work; what it resolves to is the process's exit code. */
export type Settle = (work: () => Promise<number>) => Promise<void>;

/** The help's last part: each line after "Examples:" can be run as it stands. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ./microcrop ${line}`).join('\n')}\n`;
}

/** The options that every verb on the database shares. */
export type DatabaseOptions = { readonly dataDir?: string; readonly json?: boolean };

export const DATA_DIR_HELP =
  "the scheme's data folder (default: the database of DATABASE_URL, else MICROCROP_DATA_DIR, else the demo's folder)";
export const JSON_HELP = 'print JSON on stdout';
