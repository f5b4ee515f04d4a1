// Decides what the stores of claims promise; the memory twins and PostgreSQL both pass this one suite.
import { type ClaimId, DuplicateRow, type RiskId, type UnitOfWork } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import {
  type ApprovalStore,
  CLAIM_LIFE,
  type Claim,
  type ClaimState,
  type ClaimStore,
  type DeterminationStore,
  mayClaimBecome,
} from '../src/index.ts';
import { claimOf, DETERMINED_AT, determinationOf, idOf, later } from './sample-claims.ts';

export type ClaimsStores = {
  readonly approvals: ApprovalStore;
  readonly claims: ClaimStore;
  readonly determinations: DeterminationStore;
};

/** Gives a unit of work over empty tables. */
type Open = () => Promise<UnitOfWork<ClaimsStores>>;

export function describeClaimsStores(name: string, open: Open): void {
  describe(`claims stores: ${name}`, () => {
    describeDeterminations(open);
    describeDeterminationPages(open);
    describeUndetermined(open);
    describeClaims(open);
    describePortions(open);
    describeLife(open);
    describeApprovals(open);
  });
}

/** Over determination 1. */
async function opened(open: Open, claims: readonly Claim[] = []): Promise<UnitOfWork<ClaimsStores>> {
  const unitOfWork = await open();
  await unitOfWork(async (stores) => {
    expect(await stores.determinations.add(determinationOf(1))).toBe(true);
    for (const claim of claims) expect(await stores.claims.add(claim)).toBe(true);
  });
  return unitOfWork;
}

function describeDeterminations(open: Open): void {
  it('keeps a determination to the last fraction and the order of its trace', async () => {
    const unitOfWork = await opened(open);
    const byRule = determinationOf(2, {
      phase: 'maturity',
      phaseOrdinal: 3,
      basis: 'named-rule',
      indexValue: undefined,
      rates: [],
    });
    await unitOfWork(async ({ determinations }) => {
      expect(await determinations.add(byRule)).toBe(true);
      const kept = await determinations.get(idOf(1));
      expect(kept).toEqual(determinationOf(1));
      expect(JSON.stringify(kept?.trace)).toBe(JSON.stringify(determinationOf(1).trace));
      expect(await determinations.get(idOf(2))).toEqual(byRule);
      expect(await determinations.get(idOf(3))).toBeUndefined();
    });
  });

  it('lets the first word on a phase stand, also when a second differs', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ determinations }) => {
      const second = determinationOf(2, { determinedAt: later(60), rates: [], basis: 'named-rule' });
      expect(await determinations.add(second)).toBe(false);
      expect(await determinations.all()).toEqual([determinationOf(1)]);
    });
  });

  it('crashes where one id is given to two phases', async () => {
    const unitOfWork = await opened(open);
    const twice = unitOfWork(({ determinations }) =>
      determinations.add(determinationOf(1, { phase: 'other' })),
    );
    await expect(twice).rejects.toThrow(DuplicateRow);
  });

  it('lists by risk and phase', async () => {
    const unitOfWork = await opened(open);
    const rest = [
      determinationOf(5, { phase: 'maturity', phaseOrdinal: 3 }),
      determinationOf(4, { phase: 'establishment', phaseOrdinal: 1 }),
      determinationOf(3, { riskId: idOf(2) }),
    ];
    await unitOfWork(async ({ determinations }) => {
      for (const determination of rest) await determinations.add(determination);
      expect((await determinations.ofRisk(idOf(1))).map(({ id }) => id)).toEqual([4, 1, 5].map(idOf));
      expect((await determinations.all()).map(({ id }) => id)).toEqual([4, 1, 5, 3].map(idOf));
      expect(await determinations.ofRisk(idOf(9))).toEqual([]);
    });
  });
}

function describeDeterminationPages(open: Open): void {
  it('pages determinations newest first, of one instant by id downwards, narrowed to a risk', async () => {
    const unitOfWork = await open();
    const phases = ['flowering', 'maturity', 'sowing'];
    await unitOfWork(async ({ determinations }) => {
      for (const [at, phase] of phases.entries())
        await determinations.add(determinationOf(at + 1, { phase, determinedAt: later(at === 2 ? 9 : 5) }));
      await determinations.add(determinationOf(4, { riskId: idOf(2) }));
      const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
      expect(ids(await determinations.page({}, 9, undefined))).toEqual([3, 2, 1, 4].map(idOf));
      expect(ids(await determinations.page({}, 9, { at: later(5), id: idOf(2) }))).toEqual([1, 4].map(idOf));
      expect(ids(await determinations.page({ riskId: idOf(1) }, 2, undefined))).toEqual([3, 2].map(idOf));
      expect(ids(await determinations.page({ riskId: idOf(3) }, 2, undefined))).toEqual([]);
    });
  });
}

function describeUndetermined(open: Open): void {
  it('notes once that a phase waits, and tells what for', async () => {
    const unitOfWork = await opened(open);
    const waiting = {
      riskId: idOf<RiskId>(1),
      phase: 'maturity',
      reasons: ['missing-days: 2011-05-01 2011-05-02', 'a "quoted", {braced} reason'],
      since: DETERMINED_AT,
      ruleAt: later(14_400),
    };
    await unitOfWork(async ({ determinations }) => {
      expect(await determinations.noteUndetermined(waiting)).toBe(true);
      expect(await determinations.noteUndetermined({ ...waiting, reasons: [], since: later(1) })).toBe(false);
      const earlier = { ...waiting, phase: 'Flowering', since: later(-1), reasons: [] };
      const beside = { ...waiting, phase: 'Zwischenzeit' };
      for (const each of [beside, earlier]) expect(await determinations.noteUndetermined(each)).toBe(true);
      expect(await determinations.undeterminedOf(idOf(1))).toEqual([earlier, beside, waiting]);
      expect(await determinations.undeterminedOf(idOf(2))).toEqual([]);
    });
  });
}

function describeClaims(open: Open): void {
  it('keeps a claim to the last field', async () => {
    const claim = claimOf(3, { soldBy: '101', stateSince: later(1) });
    const unitOfWork = await opened(open, [claim]);
    await unitOfWork(async ({ claims }) => {
      expect(await claims.get(idOf(3))).toEqual(claim);
      expect(await claims.get(idOf(4))).toBeUndefined();
    });
  });

  it('opens one claim for a policy and phase', async () => {
    const unitOfWork = await opened(open, [claimOf(1)]);
    await unitOfWork(async ({ claims }) => {
      expect(await claims.add(claimOf(2, { policyId: idOf(1) }))).toBe(false);
      expect(await claims.add(claimOf(2, { policyId: idOf(1), phase: 'maturity', phaseOrdinal: 3 }))).toBe(
        true,
      );
      expect((await claims.ofPolicy(idOf(1))).map(({ id }) => id)).toEqual([1, 2].map(idOf));
    });
    const twice = unitOfWork(({ claims }) => claims.add(claimOf(1, { policyId: idOf(8) })));
    await expect(twice).rejects.toThrow(DuplicateRow);
  });

  it('lists a policy by phase, a determination by id, and all of them newest first', async () => {
    const unitOfWork = await opened(open, [
      claimOf(4, { policyId: idOf(1), phase: 'maturity', phaseOrdinal: 3, openedAt: later(9) }),
      claimOf(3, { openedAt: later(5) }),
      claimOf(2, { openedAt: later(5) }),
      claimOf(1),
    ]);
    await unitOfWork(async ({ claims }) => {
      const ids = (found: readonly Claim[]) => found.map(({ id }) => id);
      expect(ids(await claims.ofPolicy(idOf(1)))).toEqual([1, 4].map(idOf));
      expect(ids(await claims.ofDetermination(idOf(1)))).toEqual([1, 2, 3, 4].map(idOf));
      expect(ids(await claims.ofDetermination(idOf(2)))).toEqual([]);
      expect(ids(await claims.list(9))).toEqual([4, 2, 3, 1].map(idOf));
      expect(ids(await claims.list(2))).toEqual([4, 2].map(idOf));
    });
  });

  it('pages newest first, of one instant by id downwards, narrowed as asked', async () => {
    const unitOfWork = await opened(open, [
      claimOf(4, { openedAt: later(9) }),
      claimOf(3, { openedAt: later(5), state: 'approved' }),
      claimOf(2, { openedAt: later(5) }),
      claimOf(1),
    ]);
    await unitOfWork(async ({ claims }) => {
      const ids = (found: readonly Claim[]) => found.map(({ id }) => id);
      expect(ids(await claims.page({}, 9, undefined))).toEqual([4, 3, 2, 1].map(idOf));
      expect(ids(await claims.page({}, 2, undefined))).toEqual([4, 3].map(idOf));
      expect(ids(await claims.page({}, 9, { at: later(5), id: idOf(3) }))).toEqual([2, 1].map(idOf));
      expect(ids(await claims.page({ state: 'awaiting-approval' }, 9, undefined))).toEqual(
        [4, 2, 1].map(idOf),
      );
      expect(ids(await claims.page({ policyId: idOf(2) }, 9, undefined))).toEqual([idOf(2)]);
      expect(ids(await claims.page({ policyId: idOf(2), state: 'settled' }, 9, undefined))).toEqual([]);
    });
  });

  it('forgets what a rolled-back transaction opened', async () => {
    const unitOfWork = await opened(open);
    const failing = unitOfWork(async ({ claims }) => {
      await claims.add(claimOf(1));
      throw new Error('the step failed');
    });
    await expect(failing).rejects.toThrow('the step failed');
    expect(await unitOfWork(({ claims }) => claims.list(9))).toEqual([]);
  });
}

function describePortions(open: Open): void {
  it('walks the claims of a state in portions, each once, while others leave it', async () => {
    const unitOfWork = await opened(
      open,
      [5, 3, 8, 1, 7].map((ordinal) => claimOf(ordinal)),
    );
    await unitOfWork(async ({ claims }) => {
      const portion = async (after: ClaimId | undefined, limit: number): Promise<readonly ClaimId[]> =>
        (await claims.inState('awaiting-approval', after, limit)).map(({ id }) => id);
      expect(await portion(undefined, 2)).toEqual([1, 3].map(idOf));
      await claims.become(idOf(3), 'awaiting-approval', 'approved', later(1));
      await claims.become(idOf(7), 'awaiting-approval', 'approved', later(1));
      expect(await portion(idOf(3), 2)).toEqual([5, 8].map(idOf));
      expect(await portion(idOf(8), 2)).toEqual([]);
      expect((await claims.inState('approved', undefined, 9)).map(({ id }) => id)).toEqual([3, 7].map(idOf));
    });
  });
}

const STATES: readonly ClaimState[] = ['awaiting-approval', 'approved', 'settled', 'unpaid'];

function describeLife(open: Open): void {
  it('holds every state of the table', () => {
    expect(STATES.toSorted()).toEqual(Object.keys(CLAIM_LIFE).toSorted());
  });

  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))(
    'moves from %s to %s only where the table allows it',
    async (from, to) => {
      const claim = claimOf(1, { state: from });
      const unitOfWork = await opened(open, [claim]);
      await unitOfWork(async ({ claims }) => {
        const moved = await claims.become(claim.id, from, to, later(60));
        expect(moved).toBe(mayClaimBecome(from, to));
        expect(await claims.get(claim.id)).toEqual(
          moved ? { ...claim, state: to, stateSince: later(60) } : claim,
        );
      });
    },
  );

  it('compares and sets: two that approve one claim move it once', async () => {
    const unitOfWork = await opened(open, [claimOf(1)]);
    const approve = (minutes: number): Promise<boolean> =>
      unitOfWork(({ claims }) => claims.become(idOf(1), 'awaiting-approval', 'approved', later(minutes)));
    expect((await Promise.all([approve(1), approve(2)])).filter(Boolean)).toHaveLength(1);
    expect(await unitOfWork(({ claims }) => claims.become(idOf(9), 'approved', 'settled', later(1)))).toBe(
      false,
    );
  });

  it('counts by state, those with none left out', async () => {
    const unitOfWork = await opened(open, [claimOf(1), claimOf(2), claimOf(3, { state: 'unpaid' })]);
    const counts = await unitOfWork(({ claims }) => claims.countByState());
    expect(Object.fromEntries(counts)).toEqual({ 'awaiting-approval': 2, unpaid: 1 });
  });

  it('tells what is owed: the oldest that is not paid, and how many were opened until then', async () => {
    const open5 = [5, 3, 4, 9, 1].map((minutes, nth) => ({ minutes, nth: nth + 1 }));
    const states = ['awaiting-approval', 'approved', 'unpaid', 'approved', 'settled'] as const;
    const claims = open5.map(({ minutes, nth }) =>
      claimOf(nth, { openedAt: later(minutes), state: states[nth - 1] ?? 'settled' }),
    );
    const owed = (unitOfWork: Awaited<ReturnType<typeof opened>>, minutes: number) =>
      unitOfWork((stores) => stores.claims.owed(later(minutes)));
    const unitOfWork = await opened(open, claims);
    expect(await owed(unitOfWork, 4)).toEqual({ oldestOpenedAt: later(3), openedUntil: 2 });
    expect(await owed(unitOfWork, 2)).toEqual({ oldestOpenedAt: later(3), openedUntil: 0 });
    const none = await opened(open, claims.slice(4));
    expect(await owed(none, 9)).toEqual({ oldestOpenedAt: null, openedUntil: 0 });
  });
}

function describeApprovals(open: Open): void {
  it('takes one approval of a person for a claim, and lists them in the order given', async () => {
    const unitOfWork = await opened(open, [claimOf(1), claimOf(2)]);
    await unitOfWork(async ({ approvals }) => {
      const given = [
        { claimId: idOf<ClaimId>(1), approver: 'juma', at: DETERMINED_AT },
        { claimId: idOf<ClaimId>(1), approver: 'amina', at: later(5) },
        { claimId: idOf<ClaimId>(1), approver: 'grace', at: later(5) },
      ];
      for (const approval of given.toReversed()) expect(await approvals.add(approval)).toBe(true);
      expect(await approvals.add({ claimId: idOf(1), approver: 'juma', at: later(9) })).toBe(false);
      expect(await approvals.add({ claimId: idOf(2), approver: 'juma', at: later(9) })).toBe(true);
      expect(await approvals.ofClaim(idOf(1))).toEqual(given);
      expect(await approvals.ofClaim(idOf(3))).toEqual([]);
    });
  });
}
