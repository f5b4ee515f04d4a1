// Decides a season for the tests, laid straight into the rooms' twins: rain with a gap, policies, determinations, claims, bundles.
import { readFileSync } from 'node:fs';
import type { Claim, Determination } from '@microcrop/claims';
import { claimTwin, determinationTwin } from '@microcrop/claims/twins';
import { evidenceTwin } from '@microcrop/evidence/twins';
import { MARSABIT_PLACES } from '@microcrop/geography';
import {
  addDays,
  type DeterminationId,
  dateAt,
  formatDecimal,
  type Identifier,
  type Instant,
  instantAt,
  type LocalDate,
  type Micrometres,
  micrometres,
  money,
  parseDate,
  parseIdentifier,
} from '@microcrop/kernel';
import { claimApproved, floatFunded, payoutSettled, railPartsOf } from '@microcrop/ledger';
import { ledgerTwin } from '@microcrop/ledger/twins';
import { intendDisbursement } from '@microcrop/payments';
import { paymentsTwins } from '@microcrop/payments/twins';
import { createMemoryDatabase, type MemoryTables, memoryUnitOfWork } from '@microcrop/platform/memory';
import { type Policy, policyNumberOf, quarterAcres, type Risk } from '@microcrop/policies';
import { policyTwin, riskTwin } from '@microcrop/policies/twins';
import {
  checkProduct,
  endOf,
  evaluatePhase,
  fitVersion,
  historicalMeanRates,
  type ProductVersion,
  phaseRate,
  quote,
  ratesOf,
} from '@microcrop/products';
import { productVersionTwin } from '@microcrop/products/twins';
import {
  createShelf,
  determineAt,
  foldDues,
  placeDataOf,
  type SchemePorts,
  type Stores,
  seasonAsKnown,
} from '@microcrop/scheme';
import { allPlaceSeries, generateSeries, readingOfPlace, type SeriesSet } from '@microcrop/weather';
import { observationTwin } from '@microcrop/weather/twins';

const SOURCE = 'season-feed';
export const PHONE = '254711000111';

export type SeasonInMemory = { readonly ports: SchemePorts; readonly version: ProductVersion };

export type SeasonOrder = {
  /** "2011-04-20": the day on which the season is looked at, at 09:30. */
  readonly today: string;
  readonly farmers: number;
  readonly seed: string;
  /** A day that one place lacks, and a day that all lack. */
  readonly gaps: boolean;
};

const NAMES = MARSABIT_PLACES.map(({ name }) => name);

/** Plays until `today`: days read the morning after, phases determined on their day, claims settled at once but for a few. */
export async function playSeason(order: SeasonOrder): Promise<SeasonInMemory> {
  const rain = generateSeries({
    seed: order.seed,
    places: NAMES,
    from: parseDate('1990-01-01'),
    until: parseDate('2011-12-31'),
  });
  const version = maizeVersion(rain);
  const ports = portsAt(instantAt(parseDate(order.today), 570));
  const nextId = idsFrom(order.seed.length);
  await ports.unitOfWork(async (stores) => {
    await stores.products.put(version, instantAt(version.season.salesFrom));
    await readDays(stores, rain, version, ports.clock.now(), order.gaps);
    const risks = await addRisks(stores, version, nextId);
    await sell(stores, version, risks, order.farmers, nextId, ports.clock.now());
    await stores.ledger.post(
      floatFunded({
        postingId: nextId(),
        bookedAt: ports.clock.now(),
        operatorReference: 'FUND1',
        funded: money('KES', 500_000_000n),
      }),
    );
    await determine(ports, stores, version, risks, nextId);
  });
  return { ports, version };
}

export function maizeVersion(rain: SeriesSet): ProductVersion {
  const file = new URL('../../../../products/maize-drought.jsonc', import.meta.url);
  const checked = checkProduct(readFileSync(file, 'utf8'), 'maize-drought.jsonc');
  if (!checked.sound) throw new Error('the shipped product has faults');
  const data = [...allPlaceSeries(rain, MARSABIT_PLACES)].map(
    ([place, series]) => [place, { rain: series }] as const,
  );
  const { kind, source } = rain;
  return fitVersion(checked.definition, '2011-long-rains', {
    kind,
    source: source.name,
    digest: source.digest,
    places: new Map(data),
  });
}

/** An empty scheme at an instant. */
export function portsAt(now: Instant): SchemePorts {
  const unitOfWork = memoryUnitOfWork(createMemoryDatabase(), bindTwins);
  const settings = { insurerName: 'Mfano Insurance', places: MARSABIT_PLACES, weatherSource: SOURCE };
  // What the page reads of a scheme and no more; a room that it should not open is not there.
  return { unitOfWork, clock: { now: () => now }, shelf: createShelf(), settings } as unknown as SchemePorts;
}

function bindTwins(tables: MemoryTables): Stores {
  const twins = {
    claims: claimTwin(tables),
    determinations: determinationTwin(tables),
    evidence: evidenceTwin(tables),
    ledger: ledgerTwin(tables),
    notifications: { counts: async () => ({ distinct: 3, resent: 1 }) },
    observations: observationTwin(tables),
    policies: policyTwin(tables),
    products: productVersionTwin(tables),
    risks: riskTwin(tables),
    ...paymentsTwins(tables, { put: async () => undefined }),
  };
  return twins as unknown as Stores;
}

type NextId = <Id extends Identifier<string>>() => Id;

function idsFrom(seed: number): NextId {
  let count = seed * 1_000_000;
  return () => parseIdentifier(`00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`);
}

async function readDays(
  stores: Stores,
  rain: SeriesSet,
  { season }: ProductVersion,
  now: Instant,
  gaps: boolean,
): Promise<void> {
  await stores.observations.registerSource({ name: SOURCE, kind: rain.kind, digest: rain.source.digest });
  const last = Math.min(dateAt(now) - 1, season.coverUntil);
  for (let day: LocalDate = season.coverFrom; day <= last; day = addDays(day, 1)) {
    const ordinal = day - season.coverFrom;
    const lacks = (at: number): boolean => gaps && (ordinal === 20 || (ordinal === 9 && at === 0));
    await stores.observations.append(
      NAMES.map((place, at) =>
        observation(place, day, 1, lacks(at) ? null : readingOfPlace(rain, place, day)),
      ),
    );
  }
  const revisedDay = addDays(season.coverFrom, 12);
  if (gaps && last >= revisedDay + 3) {
    const [place = ''] = NAMES;
    await stores.observations.append([observation(place, revisedDay, 2, micrometres(7300))]);
  }
}

function observation(place: string, day: LocalDate, vintage: number, rain: Micrometres | null) {
  return {
    source: SOURCE,
    place,
    validTime: day,
    vintage,
    knownAt: instantAt(addDays(day, vintage === 1 ? 1 : 3), 360),
    rain,
  };
}

async function addRisks(
  stores: Stores,
  version: ProductVersion,
  nextId: NextId,
): Promise<ReadonlyMap<string, Risk>> {
  const risks = new Map<string, Risk>();
  for (const place of version.places.keys()) {
    const risk = {
      id: nextId<Risk['id']>(),
      productDigest: version.digest,
      productName: version.name,
      place,
      sowingWindow: 1,
    };
    await stores.risks.add(risk);
    risks.set(place, risk);
  }
  return risks;
}

async function sell(
  stores: Stores,
  version: ProductVersion,
  risks: ReadonlyMap<string, Risk>,
  farmers: number,
  nextId: NextId,
  now: Instant,
): Promise<void> {
  for (let farmer = 0; farmer < farmers; farmer += 1) {
    const place = NAMES[farmer % NAMES.length] ?? '';
    const risk = risks.get(place);
    if (risk === undefined) throw new Error('every place has its risk');
    const policy = policyOf(version, risk, farmer, nextId);
    await stores.policies.add(policy);
    const closed = dateAt(now) > version.season.salesUntil;
    const pays = farmer % 9 !== 4;
    if (pays) await stores.policies.become(policy.id, 'awaiting-premium', 'in-force', policy.soldAt);
    else if (closed) await stores.policies.become(policy.id, 'awaiting-premium', 'lapsed', now);
  }
}

function policyOf(version: ProductVersion, risk: Risk, farmer: number, nextId: NextId): Policy {
  const area = quarterAcres(1 + ((farmer * 7) % 12));
  const soldAt = instantAt(addDays(version.season.salesFrom, farmer % 30), 600);
  const { sumInsured, grossPremium, premiumDue } = quote(version, risk.place, area, dateAt(soldAt));
  return {
    id: nextId(),
    number: policyNumberOf(BigInt(farmer)),
    policyholderId: nextId(),
    riskId: risk.id,
    productDigest: version.digest,
    productName: version.name,
    place: risk.place,
    crop: 'maize',
    area,
    sumInsured,
    grossPremium,
    premiumDue,
    soldBy: 'self',
    soldAt,
    intention: `dialogue ${farmer} of ${PHONE}`,
    salesUntil: instantAt(addDays(version.season.salesUntil, 1)),
    coverFrom: version.season.coverFrom,
    coverUntil: version.season.coverUntil,
    state: 'awaiting-premium',
    stateSince: soldAt,
  };
}

async function determine(
  ports: SchemePorts,
  stores: Stores,
  version: ProductVersion,
  risks: ReadonlyMap<string, Risk>,
  nextId: NextId,
): Promise<void> {
  for (const [ordinal, span] of version.season.phases.entries()) {
    const at = determineAt(version, endOf(span.latest));
    if (at > ports.clock.now()) return;
    const known = await seasonAsKnown(ports, stores, version, addDays(dateAt(at), -1), at);
    const data = placeDataOf(ports, known);
    for (const risk of risks.values()) {
      const outcome = evaluatePhase(version, risk.place, span.phase, data.get(risk.place) ?? {}, dateAt(at));
      const rates = outcome.determined
        ? ratesOf(outcome).rates
        : historicalMeanRates(version, risk.place, span.phase).rates;
      const first = outcome.indices[0]?.outcome;
      const determination: Determination = {
        id: nextId<DeterminationId>(),
        riskId: risk.id,
        phase: span.phase,
        phaseOrdinal: ordinal + 1,
        basis: outcome.determined ? 'index' : 'named-rule',
        rates,
        phaseRate: phaseRate(version.cover, { phase: span.phase, rates }),
        indexValue: first?.determined === true ? formatDecimal(first.value, 3) : undefined,
        trace: {},
        dataAsOf: at,
        phaseFrom: span.earliest.from,
        phaseUntil: addDays(endOf(span.latest), -1),
        determinedAt: at,
      };
      await stores.determinations.add(determination);
      await openClaims(stores, version, determination, nextId, at);
      const bytes = new TextEncoder().encode(JSON.stringify({ phase: span.phase, place: risk.place }));
      await stores.evidence.add({
        determinationId: determination.id,
        cid: `bafkrei${determination.id}`,
        bytes,
        writtenAt: at,
      });
    }
  }
}

async function openClaims(
  stores: Stores,
  version: ProductVersion,
  determination: Determination,
  nextId: NextId,
  at: Instant,
): Promise<void> {
  const determinations = await stores.determinations.ofRisk(determination.riskId);
  const policies = await stores.policies.ofRisk(determination.riskId, 'in-force', undefined, 1000);
  for (const [ordinal, policy] of policies.entries()) {
    const amount = foldDues(version, determinations, money('KES', policy.sumInsured.minorUnits)).get(
      determination.id,
    );
    if (amount === undefined || amount.minorUnits === 0n) continue;
    const claim: Claim = {
      id: nextId(),
      policyId: policy.id,
      riskId: policy.riskId,
      determinationId: determination.id,
      phase: determination.phase,
      phaseOrdinal: determination.phaseOrdinal,
      amount,
      soldBy: policy.soldBy,
      state: 'awaiting-approval',
      openedAt: at,
      stateSince: at,
    };
    await stores.claims.add(claim);
    if (ordinal % 7 !== 3) await pay(stores, claim, policy, ordinal % 7 === 5, nextId, at);
  }
}

async function pay(
  stores: Stores,
  claim: Claim,
  policy: Policy,
  fails: boolean,
  nextId: NextId,
  at: Instant,
): Promise<void> {
  await stores.claims.become(claim.id, 'awaiting-approval', 'approved', at);
  await stores.ledger.post(
    claimApproved({
      postingId: nextId(),
      bookedAt: at,
      policyId: policy.id,
      claimId: claim.id,
      payout: claim.amount,
    }),
  );
  const { disbursed, remainder } = railPartsOf(claim.amount);
  const id = nextId<Parameters<Stores['disbursements']['get']>[0]>();
  const amount = money('KES', disbursed.minorUnits);
  await stores.disbursements.insert(
    intendDisbursement({
      id,
      reference: policy.number,
      subjectId: claim.id,
      payeeId: policy.policyholderId,
      amount,
      createdAt: at,
    }),
  );
  await stores.disbursements.transition(id, ['intended'], 'sending', { sentAt: at });
  if (fails) {
    await stores.disbursements.transition(id, ['sending'], 'failed', { resultCode: '2040' });
    await stores.claims.become(claim.id, 'approved', 'unpaid', at);
    return;
  }
  const operatorReference = `R${id.slice(-9)}`;
  await stores.disbursements.transition(id, ['sending'], 'settled', {
    operatorReceipt: operatorReference,
    settledAt: at,
  });
  await stores.ledger.post(
    payoutSettled({
      postingId: nextId(),
      bookedAt: at,
      policyId: policy.id,
      claimId: claim.id,
      disbursementId: id,
      operatorReference,
      disbursed,
      remainder,
    }),
  );
  await stores.claims.become(claim.id, 'approved', 'settled', at);
}
