// Decides how a person approves a claim: as an account, by a secret that never stands on a command line.
import { createHash } from 'node:crypto';
import { type ClaimId, parseIdentifier } from '@microcrop/kernel';
import { approveClaim, approverByCredential } from '@microcrop/scheme';
import { accountPorts } from '@microcrop/serve';
import { Complaint, EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { type AsOptions, callerHere, passwordOf } from '../account/sign-in-here.ts';
import { needHelpNumber } from '../database/scheme-settings.ts';
import { withScheme } from '../database/with-scheme.ts';
import { readText } from '../read-file.ts';

export type ApproveOptions = AsOptions & { readonly as: string; readonly credentialFile?: string };

const CREDENTIAL_MEGABYTES_MAX = 1;

/** Refuses as the steps `approveClaim`, `approverByCredential` and `signIn` do. */
export async function approve(claimText: string, options: ApproveOptions): Promise<number> {
  const claimId = parseIdentifier<ClaimId>(claimText);
  const credential = await credentialOf(options);
  const answer = await withScheme(options, async (ports) => {
    needHelpNumber(ports.settings);
    const approver =
      credential === undefined
        ? await callerHere(accountPorts({ ports }), options)
        : await approverByCredential(ports, options.as, digestOf(credential));
    return approveClaim(ports, approver, claimId);
  });
  if (options.json === true) await writeJson({ claim: claimId, approver: options.as, approvals: answer });
  else await writeLine(sentenceOf(answer, claimId, options.as));
  return EXIT.done;
}

function digestOf(credential: string): string {
  return createHash('sha256').update(credential).digest('hex');
}

function sentenceOf(answer: 'enough' | 'one-more', claim: string, name: string): string {
  if (answer === 'enough') return `${name} approved claim ${claim}; it has its two approvals and is paid out`;
  return `${name} approved claim ${claim}; one more person must approve it`;
}

/** Undefined: a password is given instead. */
async function credentialOf(options: ApproveOptions): Promise<string | undefined> {
  const { credentialFile } = options;
  const text =
    credentialFile === undefined
      ? (process.env['MICROCROP_APPROVER_CREDENTIAL'] ?? '')
      : await readText(credentialFile, CREDENTIAL_MEGABYTES_MAX);
  if (text.trim() !== '') return text.trim();
  if (credentialFile === undefined && (await passwordOf(options)) !== undefined) return undefined;
  throw new Complaint(
    'no credential was given: set MICROCROP_APPROVER_CREDENTIAL, or name a file that holds it with --credential-file, ' +
      'or sign in with MICROCROP_PASSWORD and --code',
  );
}
