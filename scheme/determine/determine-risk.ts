// Decides a risk's phase once: by the index when its data allow, else by the product's named rule after its named days.

import type { Determination } from '@microcrop/claims';
import {
  addDays,
  type DeterminationId,
  dateAt,
  formatDate,
  formatDecimal,
  type Instant,
  invariant,
  type JsonObject,
  type Ratio,
} from '@microcrop/kernel';
import type { Risk } from '@microcrop/policies';
import {
  endOf,
  evaluatePhase,
  historicalMeanRates,
  type PhaseOutcome,
  type ProductVersion,
  phaseRate,
  ratesOf,
} from '@microcrop/products';
import { consume } from '../consume.ts';
import { determineAt, ruleAt } from '../design/publish-version.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports, Stores } from '../ports.ts';
import { placeAsKnown } from '../watch/read-season.ts';
import { tellDetermined } from '../watch/tell-partners.ts';
import { traceOf } from './trace-of.ts';

export async function determineRisk(ports: Ports, message: Message<'determine-risk'>): Promise<void> {
  await consume(ports, message.id, async (stores) => {
    const { riskId, phase } = message.body;
    const risk = await stores.risks.get(riskId);
    invariant(risk !== undefined, 'a determination is due for a risk that exists');
    const version = await ports.shelf.version(stores.products, risk.productDigest);
    const outcome = await evaluate(ports, stores, version, risk, phase);
    const dueAt = dueAtOf(version, phase, outcome);
    if (dueAt > ports.clock.now()) return leave(ports, stores, 'determine-risk', message.body, dueAt);
    const frame: Frame = { version, risk, phase };
    if (outcome.determined) return determineByIndex(ports, stores, frame, outcome);
    const decideAt = ruleAt(version, firstDayAfter(version, phase, outcome));
    if (decideAt <= ports.clock.now()) return determineByRule(ports, stores, frame, outcome);
    await waitForRule(ports, stores, message, outcome, decideAt);
  });
}

type Frame = { readonly version: ProductVersion; readonly risk: Risk; readonly phase: string };
type Undetermined = Extract<PhaseOutcome, { determined: false }>;

async function evaluate(
  ports: Ports,
  stores: Stores,
  version: ProductVersion,
  risk: Risk,
  phase: string,
): Promise<PhaseOutcome> {
  const now = ports.clock.now();
  const { data } = await placeAsKnown(ports, stores, version, risk.place, addDays(dateAt(now), -1), now);
  return evaluatePhase(version, risk.place, phase, data, dateAt(now));
}

/** A phase that waits for sowing ends when sowing is known, or at the latest when its window has run out. */
function firstDayAfter(version: ProductVersion, phase: string, outcome: PhaseOutcome) {
  const span = version.season.phases.find((each) => each.phase === phase);
  invariant(span !== undefined, 'a phase of the version has its days in the season');
  return endOf(outcome.window ?? span.latest);
}

/** While sowing is not known its day moves: the risk is looked at again each day. */
function dueAtOf(version: ProductVersion, phase: string, outcome: PhaseOutcome): Instant {
  return determineAt(version, firstDayAfter(version, phase, outcome));
}

async function determineByIndex(
  ports: Ports,
  stores: Stores,
  frame: Frame,
  outcome: Extract<PhaseOutcome, { determined: true }>,
): Promise<void> {
  const { rates } = ratesOf(outcome);
  const [first] = outcome.indices;
  const indexValue = first?.outcome.determined === true ? formatDecimal(first.outcome.value, 3) : undefined;
  await record(ports, stores, frame, { basis: 'index', rates, indexValue, trace: traceOf(outcome), outcome });
}

async function determineByRule(
  ports: Ports,
  stores: Stores,
  frame: Frame,
  outcome: Undetermined,
): Promise<void> {
  const { version, risk, phase } = frame;
  const { rates } = historicalMeanRates(version, risk.place, phase);
  await record(ports, stores, frame, {
    basis: 'named-rule',
    rates,
    indexValue: undefined,
    trace: traceOf(outcome),
    outcome,
  });
}

type Finding = {
  readonly basis: Determination['basis'];
  readonly rates: readonly Ratio[];
  readonly indexValue: string | undefined;
  readonly trace: JsonObject;
  readonly outcome: PhaseOutcome;
};

/** The first word stands: a second determination of the same phase is none, and opens nothing. */
async function record(
  ports: Ports,
  stores: Stores,
  { version, risk, phase }: Frame,
  finding: Finding,
): Promise<void> {
  const now = ports.clock.now();
  const id = ports.identity.newId<DeterminationId>();
  const span = version.season.phases.findIndex((each) => each.phase === phase);
  const window = finding.outcome.window ?? version.season.phases[span]?.latest;
  invariant(window !== undefined, 'a phase of the version has its days in the season');
  const determination: Determination = {
    id,
    riskId: risk.id,
    phase,
    phaseOrdinal: span + 1,
    basis: finding.basis,
    rates: finding.rates,
    phaseRate: phaseRate(version.cover, { phase, rates: finding.rates }),
    indexValue: finding.indexValue,
    trace: finding.trace,
    dataAsOf: now,
    phaseFrom: window.from,
    phaseUntil: addDays(endOf(window), -1),
    determinedAt: now,
  };
  if (!(await stores.determinations.add(determination))) return;
  await leave(ports, stores, 'open-claims', { determinationId: id, after: null });
  await tellDetermined(ports, stores, risk, determination);
}

async function waitForRule(
  ports: Ports,
  stores: Stores,
  message: Message<'determine-risk'>,
  outcome: Undetermined,
  decideAt: Instant,
): Promise<void> {
  const { riskId, phase } = message.body;
  const reasons = outcome.reasons.map((reason) =>
    'days' in reason ? `${reason.reason}: ${reason.days.join(' ')}` : reason.reason,
  );
  const noted = await stores.determinations.noteUndetermined({
    riskId,
    phase,
    reasons,
    since: ports.clock.now(),
    ruleAt: decideAt,
  });
  if (noted)
    await leave(ports, stores, 'tell-undetermined', {
      riskId,
      phase,
      decideOn: formatDate(dateAt(decideAt)),
      after: null,
    });
  await leave(ports, stores, 'determine-risk', message.body, decideAt);
}
