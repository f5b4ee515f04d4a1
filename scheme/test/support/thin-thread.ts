// Decides the thin thread that every composition must carry: one farmer from the first dial to the bundle of the payout.

import type { Claim } from '@microcrop/claims';
import { openBundle } from '@microcrop/evidence';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import { type AccountCode, isTrialBalanceZero } from '@microcrop/ledger';
import { type Policy, parsePolicyNumber } from '@microcrop/policies';
import {
  DEMO_AGENTS,
  driveSeason,
  GENERATED_SEASON,
  generatedRain,
  planSeason,
  type SeasonPlan,
  shippedProducts,
  startSeason,
} from '@microcrop/simulation';
import type { TwinProcess, TwinSeason } from '@microcrop/simulation/in-process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recomputeContent, reconcileOperator } from '../../index.ts';

export type Thread = {
  readonly season: TwinSeason;
  readonly process: TwinProcess;
  readonly close: () => Promise<void>;
};

/** Draws a farmer whose cover pays in one phase. */
const SEED = 9;

/** One farmer, in a season in which the cover that this one buys pays. */
export async function planThread(): Promise<SeasonPlan> {
  const rain = generatedRain(SEED, GENERATED_SEASON, MARSABIT_PLACES);
  return planSeason({
    seed: SEED,
    farmers: 1,
    season: GENERATED_SEASON,
    definitions: await shippedProducts(rain.kind),
    rain,
    places: MARSABIT_PLACES,
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
    faults: 'none',
    weatherFaults: 'none',
  });
}

export function thinThread(name: string, open: (plan: SeasonPlan) => Promise<Thread>): void {
  describe(`one farmer, over ${name}`, () => {
    let plan: SeasonPlan;
    let thread: Thread;
    beforeAll(async () => {
      plan = await planThread();
      thread = await open(plan);
      await startSeason(thread.process.ports, plan, thread.season.approvers);
      thread.season.world.farmers(SEED, 1, plan.people);
    });
    afterAll(() => thread.close());

    const within: TwinProcess['scheme']['unitOfWork'] = (work) => thread.process.scheme.unitOfWork(work);
    const policy = async (): Promise<Policy> => {
      const [payment] = thread.season.world.statement();
      const found = await within((stores) =>
        stores.policies.byNumber(parsePolicyNumber(payment?.accountReference ?? '')),
      );
      if (found === undefined) throw new Error('the payment names no policy of ours');
      return found;
    };
    const balance = async (account: AccountCode): Promise<bigint> =>
      (await within(({ ledger }) => ledger.balance(account, 'KES'))).minorUnits;
    const claimOf = async ({ id }: Policy): Promise<Claim> => {
      const [claim, ...others] = await within((stores) => stores.claims.ofPolicy(id));
      if (claim === undefined || others.length > 0) throw new Error('the thread has one claim');
      return claim;
    };

    it('registers, buys, pays, and is covered before sales close', async () => {
      const funded = await balance('operator-float');
      await driveSeason(
        thread.process.driven,
        thread.season.world,
        instantOfEpochMilliseconds(plan.people.salesUntil),
        () => undefined,
      );
      expect(await within(({ policyholders }) => policyholders.count())).toBe(1);
      const bought = await policy();
      expect(bought).toMatchObject({ state: 'in-force' });
      const [payment] = thread.season.world.statement();
      expect(BigInt(payment?.amountMinorUnits ?? 0)).toBe(bought.premiumDue.minorUnits);
      expect(await balance('operator-float')).toBe(funded + bought.premiumDue.minorUnits);
      const [collection] = await within(({ collections }) => collections.forSubject(bought.id));
      expect(collection).toMatchObject({ state: 'paid', operatorReceipt: payment?.receipt });
    });

    it('is determined, once a phase, and claims what is due', async () => {
      await driveSeason(thread.process.driven, thread.season.world, plan.endsAt, () => undefined);
      const bought = await policy();
      const version = plan.versions.find(({ digest }) => digest === bought.productDigest);
      const determinations = await within((stores) => stores.determinations.ofRisk(bought.riskId));
      expect(determinations.map(({ phase }) => phase)).toEqual(
        version?.season.phases.map(({ phase }) => phase),
      );
      const claim = await claimOf(bought);
      expect(claim).toMatchObject({ state: 'settled' });
      expect(await balance('claims-incurred')).toBe(claim.amount.minorUnits);
    });

    it('is paid out in whole shillings, and both sides’ books agree', async () => {
      const { amount } = await claimOf(await policy());
      const paid = thread.season.world.statement().filter(({ kind }) => kind === 'b2c');
      expect(paid.map(({ amountMinorUnits }) => BigInt(amountMinorUnits))).toEqual([
        (amount.minorUnits / 100n) * 100n,
      ]);
      expect(await balance('payouts-payable')).toBe(0n);
      expect(isTrialBalanceZero(await within(({ ledger }) => ledger.trialBalance()))).toBe(true);
      expect((await reconcileOperator(thread.process.ports, plan.startsAt)).matches).toBe(true);
    });

    it('can be proved by anybody who trusts the key', async () => {
      const { determinationId } = await claimOf(await policy());
      const row = await within(({ evidence }) => evidence.ofDetermination(determinationId));
      const { trust } = thread.season;
      const bundle = await openBundle(row?.bytes ?? new Uint8Array(), trust.keys, trust.verifySignature);
      expect(() => recomputeContent(bundle.content)).not.toThrow();
      const changed = Uint8Array.from(row?.bytes ?? []);
      const at = Math.floor(changed.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(openBundle(changed, trust.keys, trust.verifySignature)).rejects.toThrow(/^[A-Z_]+: /);
    });

    it('was told at each step, and nothing is left over', async () => {
      expect(await within(({ notifications }) => notifications.counts())).toMatchObject({
        distinct: 7,
        resent: 0,
      });
      expect(await policy()).toMatchObject({ state: 'expired' });
      expect(await within(({ outbox }) => outbox.deadLetters(1))).toEqual([]);
      expect(thread.process.failures).toEqual([]);
    });
  });
}
