// Decides what the stores of policies promise; the memory twins and PostgreSQL both pass this one suite.
import { addMinutes, type PolicyId, type UnitOfWork } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import {
  mayBecome,
  POLICY_LIFE,
  type Policy,
  type PolicyholderStore,
  type PolicyState,
  type PolicyStore,
  type RiskStore,
} from '../src/index.ts';
import { idOf, policyholderOf, policyOf, riskOf, SOLD_AT } from './sample-policies.ts';

export type PoliciesStores = {
  readonly policyholders: PolicyholderStore;
  readonly policies: PolicyStore;
  readonly risks: RiskStore;
};

/** Gives a unit of work over empty tables. */
type Open = () => Promise<UnitOfWork<PoliciesStores>>;

export function describePoliciesStores(name: string, open: Open): void {
  describe(`policies stores: ${name}`, () => {
    describePolicyholders(open);
    describeRisks(open);
    describeAdding(open);
    describeFinding(open);
    describePages(open);
    describePortions(open);
    describeLife(open);
  });
}

/** Over policyholders 1 and 2 and risks 1 and 2. */
async function opened(open: Open): Promise<UnitOfWork<PoliciesStores>> {
  const unitOfWork = await open();
  await unitOfWork(async ({ policyholders, risks }) => {
    for (const ordinal of [1, 2]) {
      expect(await policyholders.add(policyholderOf(ordinal))).toBe(true);
      expect(await risks.add(riskOf(ordinal))).toBe(true);
    }
  });
  return unitOfWork;
}

async function addAll({ policies }: PoliciesStores, added: readonly Policy[]): Promise<void> {
  for (const policy of added) expect(await policies.add(policy)).toBe(true);
}

function describePolicyholders(open: Open): void {
  it('keeps a policyholder as enrolled, found by id and by the index of their phone', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ policyholders }) => {
      expect(await policyholders.get(idOf(1))).toEqual(policyholderOf(1));
      expect(await policyholders.byMsisdnIndex('phone 2')).toEqual(policyholderOf(2));
      expect(await policyholders.byMsisdnIndex('phone 3')).toBeUndefined();
      expect(await policyholders.byNationalIdIndex('card 1')).toEqual(policyholderOf(1));
      expect(await policyholders.byNationalIdIndex('card 3')).toBeUndefined();
      expect(await policyholders.holdByMsisdnIndex('phone 2')).toEqual(policyholderOf(2));
      expect(await policyholders.holdByMsisdnIndex('phone 3')).toBeUndefined();
      expect(await policyholders.get(idOf(3))).toBeUndefined();
      expect(await policyholders.count()).toBe(2);
    });
  });

  it.each([
    ['phone', { msisdnIndex: 'phone 1' }],
    ['national ID', { nationalIdIndex: 'card 1' }],
  ])('takes a %s once, and the refused second changes nothing', async (_, taken) => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ policyholders }) => {
      expect(await policyholders.add({ ...policyholderOf(3), ...taken })).toBe(false);
      expect(await policyholders.get(idOf(3))).toBeUndefined();
      expect(await policyholders.add(policyholderOf(3))).toBe(true);
    });
  });

  it('keeps the language that a person chose last', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ policyholders }) => {
      await policyholders.setLanguage(idOf(1), 'sw');
      await policyholders.setLanguage(idOf(9), 'sw');
      expect(await policyholders.get(idOf(1))).toEqual({ ...policyholderOf(1), language: 'sw' });
    });
  });

  it('changes a language only from the one that was seen', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ policyholders }) => {
      expect(await policyholders.changeLanguage(idOf(1), 'sw', 'en')).toBe(false);
      expect(await policyholders.changeLanguage(idOf(1), 'en', 'sw')).toBe(true);
      expect(await policyholders.changeLanguage(idOf(9), 'en', 'sw')).toBe(false);
      expect((await policyholders.get(idOf(1)))?.language).toBe('sw');
    });
  });

  it('forgets a person once: the row stays without anything that finds or tells them', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async (stores) => {
      await addAll(stores, [policyOf(1)]);
      expect(await stores.policyholders.forget(idOf(1))).toBe(true);
    });
    await unitOfWork(async ({ policyholders, policies }) => {
      const nothing = new Uint8Array();
      const blank = {
        sealedMsisdn: nothing,
        msisdnIndex: '',
        sealedNationalId: nothing,
        nationalIdIndex: '',
      };
      expect(await policyholders.get(idOf(1))).toEqual({ ...policyholderOf(1), ...blank });
      expect(await policyholders.byMsisdnIndex('phone 1')).toBeUndefined();
      expect(await policyholders.byMsisdnIndex('')).toBeUndefined();
      expect(await policyholders.forget(idOf(1))).toBe(false);
      expect(await policyholders.forget(idOf(9))).toBe(false);
      expect(await policyholders.count()).toBe(2);
      expect(await policies.ofPolicyholder(idOf(1))).toEqual([policyOf(1)]);
      expect(await policies.ofCaller('phone 1')).toEqual([]);
      expect(await policies.ofCaller('')).toEqual([]);
    });
  });

  it('lets a forgotten number and card be registered anew, and forgets more than one', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ policyholders }) => {
      for (const ordinal of [1, 2]) expect(await policyholders.forget(idOf(ordinal))).toBe(true);
      expect(await policyholders.add({ ...policyholderOf(1), id: idOf(3) })).toBe(true);
      expect((await policyholders.byMsisdnIndex('phone 1'))?.id).toBe(idOf(3));
    });
  });
}

function describeRisks(open: Open): void {
  it('keeps one risk for a version, place and window', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async ({ risks }) => {
      const same = riskOf(3, { place: 'PLACE 1' });
      expect(await risks.add(same)).toBe(false);
      expect(await risks.add({ ...same, sowingWindow: 2 })).toBe(true);
      expect(await risks.get(idOf(3))).toEqual({ ...same, sowingWindow: 2 });
      expect(await risks.find('digest 1', 'PLACE 1', 1)).toEqual(riskOf(1));
      expect(await risks.find('digest 1', 'PLACE 1', 3)).toBeUndefined();
      expect(await risks.find('digest 2', 'PLACE 1', 1)).toBeUndefined();
      expect(await risks.get(idOf(9))).toBeUndefined();
    });
  });

  it('lists the risks of a version by place and window, capitals before small letters', async () => {
    const unitOfWork = await open();
    const places = ['KARARE', 'KORR', 'Kargi'].map((place, at) => ({ place, productDigest: 'd', at }));
    const listed = places.flatMap(({ at, ...parts }) => [
      riskOf(10 - 2 * at, { ...parts, sowingWindow: 1 }),
      riskOf(9 - 2 * at, { ...parts, sowingWindow: 2 }),
    ]);
    await unitOfWork(async ({ risks }) => {
      for (const risk of listed.toReversed()) await risks.add(risk);
      await risks.add(riskOf(11));
      expect(await risks.ofProduct('d')).toEqual(listed);
    });
  });
}

function describeAdding(open: Open): void {
  it('keeps a policy to the last field, and finds it by number and by the intention that bought it', async () => {
    const unitOfWork = await opened(open);
    const policy = policyOf(1, { soldBy: '101', stateSince: addMinutes(SOLD_AT, 1) });
    await unitOfWork(async (stores) => {
      await addAll(stores, [policy]);
      expect(await stores.policies.get(policy.id)).toEqual(policy);
      expect(await stores.policies.byNumber(policy.number)).toEqual(policy);
      expect(await stores.policies.byIntention(policy.intention)).toEqual(policy);
      expect(await stores.policies.get(idOf(2))).toBeUndefined();
      expect(await stores.policies.byNumber(policyOf(2).number)).toBeUndefined();
      expect(await stores.policies.byIntention(policyOf(2).intention)).toBeUndefined();
    });
  });

  it.each([
    ['number', { number: policyOf(1).number }],
    ['intention', { intention: policyOf(1).intention }],
  ])('takes no second policy of one %s', async (_, taken) => {
    const unitOfWork = await opened(open);
    await unitOfWork(async (stores) => {
      await addAll(stores, [policyOf(1)]);
      expect(await stores.policies.add(policyOf(2, taken))).toBe(false);
      expect(await stores.policies.get(idOf(2))).toBeUndefined();
      expect(await stores.policies.list(10)).toEqual([policyOf(1)]);
    });
  });

  it('forgets what a rolled-back transaction added', async () => {
    const unitOfWork = await opened(open);
    const failing = unitOfWork(async (stores) => {
      await addAll(stores, [policyOf(1)]);
      await stores.policyholders.forget(idOf(1));
      throw new Error('the step failed');
    });
    await expect(failing).rejects.toThrow('the step failed');
    await unitOfWork(async ({ policies, policyholders }) => {
      expect(await policies.list(10)).toEqual([]);
      expect((await policyholders.byMsisdnIndex('phone 1'))?.id).toBe(idOf(1));
    });
  });
}

function describeFinding(open: Open): void {
  it('lists newest sale first, of one instant by number', async () => {
    const unitOfWork = await opened(open);
    const at = (minutes: number) => ({ soldAt: addMinutes(SOLD_AT, minutes) });
    const newest = [policyOf(3, at(9)), policyOf(1, at(5)), policyOf(4, at(5)), policyOf(2, at(0))];
    await unitOfWork(async (stores) => {
      await addAll(stores, newest.toReversed());
      await addAll(stores, [policyOf(5, { ...at(-1), policyholderId: idOf(2) })]);
      expect(await stores.policies.ofPolicyholder(idOf(1))).toEqual(newest);
      expect(await stores.policies.ofPolicyholder(idOf(9))).toEqual([]);
      expect(await stores.policies.ofCaller('phone 1')).toEqual(newest);
      expect(await stores.policies.ofCaller('phone 9')).toEqual([]);
      expect(await stores.policies.list(3)).toEqual(newest.slice(0, 3));
      expect(await stores.policies.list(9)).toHaveLength(5);
    });
  });
}

function describePages(open: Open): void {
  const at = (minutes: number) => ({ soldAt: addMinutes(SOLD_AT, minutes) });
  const newest = [policyOf(3, at(9)), policyOf(4, at(5)), policyOf(1, at(5)), policyOf(2, at(0))];

  it('pages newest first, of one instant by id downwards, and what is sold meanwhile moves no page', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async (stores) => {
      await addAll(stores, newest);
      expect(await stores.policies.page({}, 9, undefined)).toEqual(newest);
      const first = await stores.policies.page({}, 2, undefined);
      expect(first).toEqual(newest.slice(0, 2));
      await addAll(stores, [policyOf(8, at(20)), policyOf(9, at(5))]);
      const mark = { at: addMinutes(SOLD_AT, 5), id: idOf<PolicyId>(4) };
      expect(await stores.policies.page({}, 9, mark)).toEqual(newest.slice(2));
      expect(await stores.policies.page({}, 9, { at: SOLD_AT, id: idOf<PolicyId>(2) })).toEqual([]);
    });
  });

  it.each([
    [{ state: 'expired' as const }, [1]],
    [{ place: 'KORR' }, [4]],
    [{ productName: 'other/2011-long-rains' }, [3]],
    [{ soldBy: '101' }, [4, 2]],
    [{ soldBy: '101', place: 'KORR' }, [4]],
    [{ soldBy: '101', state: 'lapsed' as const }, []],
  ])('narrows a page to %j', async (filter, ordinals) => {
    const unitOfWork = await opened(open);
    await unitOfWork(async (stores) => {
      await addAll(stores, [
        policyOf(1, { state: 'expired' }),
        policyOf(2, { soldBy: '101' }),
        policyOf(3, { productName: 'other/2011-long-rains' }),
        policyOf(4, { soldBy: '101', place: 'KORR' }),
      ]);
      const found = await stores.policies.page(filter, 9, undefined);
      expect(found.map(({ id }) => id)).toEqual(ordinals.map(idOf));
    });
  });
}

function describePortions(open: Open): void {
  const sold = [5, 3, 8, 1, 7].map((ordinal) => policyOf(ordinal));
  const elsewhere = policyOf(2, { riskId: idOf(2), productDigest: 'digest 2' });
  const byId = [1, 3, 5, 7, 8].map((ordinal) => idOf<PolicyId>(ordinal));

  it.each(['risk', 'product'] as const)('walks the policies of a %s in portions, each once', async (of) => {
    const unitOfWork = await opened(open);
    await unitOfWork(async (stores) => {
      await addAll(stores, [...sold, elsewhere]);
      const portion = async (after: PolicyId | undefined, limit: number): Promise<readonly PolicyId[]> => {
        const { policies } = stores;
        const found =
          of === 'risk'
            ? await policies.ofRisk(idOf(1), 'awaiting-premium', after, limit)
            : await policies.ofProduct('digest 1', 'awaiting-premium', after, limit);
        return found.map(({ id }) => id);
      };
      expect(await portion(undefined, 100)).toEqual(byId);
      expect(await portion(undefined, 2)).toEqual(byId.slice(0, 2));
      expect(await portion(byId[1], 2)).toEqual(byId.slice(2, 4));
      expect(await portion(byId[3], 2)).toEqual(byId.slice(4));
      expect(await portion(byId[4], 2)).toEqual([]);
      // An id that is not among them (any more) still says where to go on.
      expect(await portion(idOf(6), 2)).toEqual(byId.slice(3));
    });
  });

  it('walks on where policies leave the state behind and ahead of the walker', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async (stores) => {
      await addAll(stores, sold);
      const [first] = await stores.policies.ofRisk(idOf(1), 'awaiting-premium', undefined, 1);
      for (const ordinal of [1, 7])
        await stores.policies.become(idOf(ordinal), 'awaiting-premium', 'lapsed', SOLD_AT);
      const rest = await stores.policies.ofRisk(idOf(1), 'awaiting-premium', first?.id, 10);
      expect(rest.map(({ id }) => id)).toEqual([3, 5, 8].map(idOf));
      const lapsed = await stores.policies.ofProduct('digest 1', 'lapsed', undefined, 10);
      expect(lapsed.map(({ id }) => id)).toEqual([1, 7].map(idOf));
    });
  });
}

const STATES: readonly PolicyState[] = ['awaiting-premium', 'in-force', 'lapsed', 'expired'];

function describeLife(open: Open): void {
  it('holds every state of the table', () => {
    expect(STATES.toSorted()).toEqual(Object.keys(POLICY_LIFE).toSorted());
  });

  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))(
    'moves from %s to %s only where the table allows it',
    async (from, to) => {
      const unitOfWork = await opened(open);
      const later = addMinutes(SOLD_AT, 60);
      await unitOfWork(async (stores) => {
        const policy = policyOf(1, { state: from });
        await addAll(stores, [policy]);
        const moved = await stores.policies.become(policy.id, from, to, later);
        expect(moved).toBe(mayBecome(from, to));
        const expected = moved ? { ...policy, state: to, stateSince: later } : policy;
        expect(await stores.policies.get(policy.id)).toEqual(expected);
      });
    },
  );

  it('compares and sets: of two that move one policy, the second finds it moved', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork((stores) => addAll(stores, [policyOf(1)]));
    const both = [1, 2].map((minutes) =>
      unitOfWork(({ policies }) =>
        policies.become(
          idOf(1),
          'awaiting-premium',
          minutes === 1 ? 'in-force' : 'lapsed',
          addMinutes(SOLD_AT, minutes),
        ),
      ),
    );
    const moved = await Promise.all(both);
    expect(moved.filter(Boolean)).toHaveLength(1);
    await unitOfWork(async ({ policies }) => {
      expect((await policies.get(idOf(1)))?.state).toBe(moved[0] === true ? 'in-force' : 'lapsed');
      expect(await policies.become(idOf(9), 'awaiting-premium', 'lapsed', SOLD_AT)).toBe(false);
    });
  });

  it('counts by state, those with none left out', async () => {
    const unitOfWork = await opened(open);
    await unitOfWork(async (stores) => {
      expect(await stores.policies.countByState()).toEqual(new Map());
      await addAll(stores, [policyOf(1), policyOf(2), policyOf(3, { state: 'expired' })]);
      await stores.policies.become(idOf(2), 'awaiting-premium', 'in-force', SOLD_AT);
      const counts = await stores.policies.countByState();
      expect(Object.fromEntries(counts)).toEqual({ 'awaiting-premium': 1, expired: 1, 'in-force': 1 });
    });
  });
}
