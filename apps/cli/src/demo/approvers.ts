// Decides who approves in a demo: people with credentials of their own, made for this folder; one of them also sells.
import { createHash, randomBytes } from 'node:crypto';
import type { EnlistedApprover } from '@microcrop/scheme';
import { DEMO_APPROVERS } from '@microcrop/simulation';
import { secretIn } from './hold-folder.ts';

export type DemoApprover = EnlistedApprover & { readonly acts: boolean; readonly credentialFile: string };

export async function demoApprovers(keysFolder: string): Promise<readonly DemoApprover[]> {
  return Promise.all(
    DEMO_APPROVERS.map(async ({ name, sellsAs, acts }) => {
      const file = `approver-${name}.credential`;
      const credential = await secretIn(keysFolder, file, () => randomBytes(24).toString('base64url'));
      return { name, sellsAs, acts, credentialDigest: credentialDigest(credential), credentialFile: file };
    }),
  );
}

/** What is stored of a credential: it is random and long, so a plain digest cannot be tried out. */
function credentialDigest(credential: string): string {
  return createHash('sha256').update(credential.trim()).digest('hex');
}
