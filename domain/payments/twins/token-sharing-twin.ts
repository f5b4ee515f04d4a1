// Decides how a token is shared where there is one process only: in its memory.
import type { OperatorToken, TokenSharing } from '../src/index.ts';

export function tokenSharingTwin(): TokenSharing {
  let kept: OperatorToken | undefined;
  return {
    load: async () => kept,
    save: async (token) => {
      kept = token;
    },
  };
}
