// Decides how bad input is refused (a closed catalogue of codes) and how a broken invariant crashes.

/** One entry of a module's catalogue: what a caller may read, and the HTTP status it maps to. */
export type Refusal = { readonly code: string; readonly message: string; readonly status: RefusalStatus };

export type RefusalStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 406
  | 409
  | 412
  | 413
  | 415
  | 422
  | 423
  | 428
  | 429
  | 503;

type Entry = { readonly message: string; readonly status: RefusalStatus };

/** Makes a module's closed catalogue: each key becomes the code of its refusal. */
export function catalogue<const Entries extends Record<string, Entry>>(
  entries: Entries,
): { readonly [Code in keyof Entries & string]: Refusal } {
  const pairs = Object.entries(entries).map(([code, entry]) => [code, Object.freeze({ code, ...entry })]);
  // The one cast: Object.fromEntries forgets the keys that `entries` just gave it.
  return Object.freeze(Object.fromEntries(pairs)) as { readonly [Code in keyof Entries & string]: Refusal };
}

export type RefusalDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Bad input, refused with a catalogue entry; `details` hold no personal data. Thrown, so that a transaction rolls back. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly details: RefusalDetails;

  constructor(refusal: Refusal, details: RefusalDetails) {
    super(`${refusal.code}: ${refusal.message}${describe(details)}`);
    this.name = 'Refused';
    this.refusal = refusal;
    this.details = details;
  }
}

/** Refuses: throws `Refused`. */
export function refuse(refusal: Refusal, details: RefusalDetails = {}): never {
  throw new Refused(refusal, details);
}

/** The refusal's code when `error` is one, else `undefined`. */
export function refusalCode(error: unknown): string | undefined {
  return error instanceof Refused ? error.refusal.code : undefined;
}

/** The house is not as its rules say: a defect of ours, never of the input. Crashes the step. */
export class BrokenInvariant extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BrokenInvariant';
  }
}

/** Crashes with `BrokenInvariant` unless `condition` holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message);
}

/** For the default branch of a switch over a closed union: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unreachable case: ${JSON.stringify(value)}`);
}

function describe(details: RefusalDetails): string {
  const parts = Object.entries(details).map(([key, value]) => `${key}=${String(value)}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
