// Decides how a fault of a product file is told: where it stands, its code, and a sentence that says what to do.

/** The way to a value inside the file. */
export type Path = readonly (string | number)[];

/** A fault as a rule finds it. */
export type Finding = { readonly path: Path; readonly code: string; readonly message: string };

/** A fault as a person reads it; `line` and `column` count from 1, `path` is a JSON Pointer. */
export type Fault = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly code: string;
  readonly message: string;
};

export function finding(path: Path, code: string, message: string): Finding {
  return { path, code, message };
}

/** RFC 6901. The whole file is "". */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** "maize.jsonc:12:9 UNIT_MISMATCH …": one line a fault. */
export function formatFault(fault: Fault): string {
  const where = fault.path === '' ? '' : ` (${fault.path})`;
  return `${fault.file}:${fault.line}:${fault.column}: ${fault.code}: ${fault.message}${where}`;
}

export function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, at) => step === path[at]);
}
