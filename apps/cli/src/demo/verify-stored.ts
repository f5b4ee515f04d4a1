// Decides how a stored bundle is checked for the season page: opened with the keys that this scheme trusts, and recomputed.
import { openBundle } from '@microcrop/evidence';
import { recomputeContent } from '@microcrop/scheme';
import type { VerifyBundle } from '@microcrop/season';
import type { Trust } from '@microcrop/simulation';

export function verifyStored({ keys, verifySignature }: Trust): VerifyBundle {
  return async (bytes) => {
    const { content, checks } = await openBundle(bytes, keys, verifySignature);
    return { checks: [...checks.map(({ says }) => says), ...recomputeContent(content).checks] };
  };
}
