// Decides how a person approves a claim: under a name, by a credential that never stands on a command line.
import { createHash } from 'node:crypto';
import { type ClaimId, parseIdentifier } from '@microcrop/kernel';
import { approveClaim, approverByCredential } from '@microcrop/scheme';
import { Complaint, EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { needHelpNumber } from '../database/scheme-settings.ts';
import { withScheme } from '../database/with-scheme.ts';
import { readText } from '../read-file.ts';
import type { DatabaseOptions } from '../settle.ts';

export type ApproveOptions = DatabaseOptions & { readonly as: string; readonly credentialFile?: string };

const CREDENTIAL_MEGABYTES_MAX = 1;

/** Refuses as the step `approveClaim` does. */
export async function approve(claimText: string, options: ApproveOptions): Promise<number> {
  const claimId = parseIdentifier<ClaimId>(claimText);
  const credentialDigest = createHash('sha256')
    .update(await credentialOf(options))
    .digest('hex');
  const answer = await withScheme(options, async (ports) => {
    needHelpNumber(ports.settings);
    const approver = await approverByCredential(ports, options.as, credentialDigest);
    return approveClaim(ports, approver, claimId);
  });
  if (options.json === true) await writeJson({ claim: claimId, approver: options.as, approvals: answer });
  else await writeLine(sentenceOf(answer, claimId, options.as));
  return EXIT.done;
}

function sentenceOf(answer: 'enough' | 'one-more', claim: string, name: string): string {
  if (answer === 'enough') return `${name} approved claim ${claim}; it has its two approvals and is paid out`;
  return `${name} approved claim ${claim}; one more person must approve it`;
}

async function credentialOf({ credentialFile }: ApproveOptions): Promise<string> {
  const text =
    credentialFile === undefined
      ? (process.env['MICROCROP_APPROVER_CREDENTIAL'] ?? '')
      : await readText(credentialFile, CREDENTIAL_MEGABYTES_MAX);
  if (text.trim() !== '') return text.trim();
  throw new Complaint(
    'no credential was given: set MICROCROP_APPROVER_CREDENTIAL, or name a file that holds it with --credential-file',
  );
}
