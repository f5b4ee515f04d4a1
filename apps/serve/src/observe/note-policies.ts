// Decides where a log line learns its policy: from the store, where each step that touches one policy passes.
import { noteIds } from '@microcrop/platform/telemetry';
import type { Policy, PolicyStore } from '@microcrop/policies';

export function notingPolicies(store: PolicyStore): PolicyStore {
  const noted = (policy: Policy | undefined): Policy | undefined => {
    if (policy !== undefined) noteIds({ policyId: policy.id });
    return policy;
  };
  return {
    ...store,
    add: async (policy) => {
      const added = await store.add(policy);
      if (added) noted(policy);
      return added;
    },
    get: async (id) => noted(await store.get(id)),
    byNumber: async (number) => noted(await store.byNumber(number)),
    byIntention: async (intention) => noted(await store.byIntention(intention)),
    become: (id, from, to, at) => {
      noteIds({ policyId: id });
      return store.become(id, from, to, at);
    },
  };
}
