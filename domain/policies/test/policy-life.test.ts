// Decides that a policy's life has one beginning, always an end, and no way back.
import { expect, it } from 'vitest';
import { mayBecome, POLICY_LIFE, type PolicyState } from '../src/index.ts';

const LIFE: Readonly<Record<PolicyState, readonly PolicyState[]>> = POLICY_LIFE;

function ahead(from: PolicyState): ReadonlySet<PolicyState> {
  const reached = new Set<PolicyState>();
  for (const open = [...LIFE[from]]; open.length > 0; ) {
    const next = open.pop();
    if (next === undefined || reached.has(next)) continue;
    reached.add(next);
    open.push(...LIFE[next]);
  }
  return reached;
}

it('reaches every state from the first, and never returns', () => {
  expect([...ahead('awaiting-premium')].toSorted()).toEqual(['expired', 'in-force', 'lapsed']);
  for (const from of ['awaiting-premium', 'in-force', 'lapsed', 'expired'] as const)
    expect(ahead(from).has(from)).toBe(false);
});

it('never puts in force what has lapsed, and lets no cover lapse', () => {
  expect(mayBecome('lapsed', 'in-force')).toBe(false);
  expect(mayBecome('in-force', 'lapsed')).toBe(false);
  expect(mayBecome('awaiting-premium', 'expired')).toBe(false);
  expect(mayBecome('in-force', 'expired')).toBe(true);
});
