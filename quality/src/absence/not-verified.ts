// Decides how a test says that it could not verify something: loudly, and into the list that ends the run.
import { appendFileSync } from 'node:fs';

/** Where the runner collects absences; unset when a test runs alone. */
export const NOT_VERIFIED_VARIABLE = 'MICROCROP_NOT_VERIFIED';

/**
 * Reports that `what` was not verified because `why` (a tool or data that is absent here).
 * The run lists it under NOT VERIFIED; with MICROCROP_REQUIRE=all it makes the run fail.
 */
export function notVerified(what: string, why: string): void {
  process.stderr.write(`SKIPPED: ${what} (${why})\n`);
  const list = process.env[NOT_VERIFIED_VARIABLE];
  if (list !== undefined) appendFileSync(list, `${JSON.stringify({ what, why })}\n`);
}
