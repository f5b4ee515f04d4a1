// Decides whether a bundle may be believed: its form, its signature by a trusted key, and every number recomputed; offline.
import { type OpenedBundle, openBundle } from '@microcrop/evidence';
import { nodeVerifySignature, readTrustFile } from '@microcrop/evidence/adapters/node-keys';
import { money, Refused } from '@microcrop/kernel';
import { type Recomputation, recomputeContent } from '@microcrop/scheme';
import { EXIT } from '../../complaint.ts';
import { refusalText } from '../../output/tell-error.ts';
import { amountJson, amountText } from '../../output/values.ts';
import { tell, writeJson, writeLine } from '../../output/write.ts';
import { readBytes } from '../read-file.ts';

export type VerifyOptions = { readonly trust: string; readonly json?: boolean };

/** More than any bundle may be: what is larger is refused by its own catalogue, with its reason. */
const BUNDLE_MEGABYTES_MAX = 64;

/** A bundle that is not believed is an answer (exit code 1) with its first reason; a file that cannot be read is wrong use. */
export async function verify(path: string, options: VerifyOptions): Promise<number> {
  const json = options.json === true;
  const trusted = await readTrustFile(options.trust);
  const bytes = await readBytes(path, BUNDLE_MEGABYTES_MAX);
  try {
    const opened = await openBundle(bytes, trusted, nodeVerifySignature);
    const recomputed = recomputeContent(opened.content);
    if (json) await writeJson(verifiedJson(opened, recomputed));
    else await writeLine(verifiedText(path, opened, recomputed));
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (json) await writeJson({ verified: false, ...error.refusal, details: error.details });
    await tell(`${path} is not to be believed: ${refusalText(error)}`);
    return EXIT.no;
  }
}

function checksOf(opened: OpenedBundle, recomputed: Recomputation): readonly string[] {
  return [...opened.checks.map(({ says }) => says), ...recomputed.checks];
}

function verifiedJson(opened: OpenedBundle, recomputed: Recomputation): object {
  const { product, place, phase, basis, payouts, dueMinorUnits } = recomputed;
  return {
    verified: true,
    cid: opened.cid,
    keyId: opened.keyId,
    product,
    place,
    phase,
    basis,
    payouts,
    due: amountJson(money('KES', dueMinorUnits)),
    checks: checksOf(opened, recomputed),
  };
}

function verifiedText(path: string, opened: OpenedBundle, recomputed: Recomputation): string {
  const { product, place, phase, payouts, dueMinorUnits } = recomputed;
  const due = amountText(money('KES', dueMinorUnits));
  return [
    `${path} holds: ${product}, ${phase} at ${place}, ${payouts} payouts of ${due} together`,
    ...checksOf(opened, recomputed).map((says) => `  checked: ${says}`),
  ].join('\n');
}
