// Decides how an evaluation reads for a script: numbers to twelve decimals, the exact fraction and the whole trace beside them.
import { formatQuantity } from '@microcrop/indices';
import { addDays, formatDate, type JsonObject } from '@microcrop/kernel';
import { historicalMeanRates, type PhaseOutcome, type ProductVersion, phaseRate } from '@microcrop/products';
import { amountJson, exactText, numberJson } from '../../output/values.ts';
import type { EvaluatedPhase, Evaluation, PlaceEvaluation } from './evaluation.ts';

/** One place asked for by name stands at the top; otherwise each is an entry of `places`. */
export function evaluationJson(evaluation: Evaluation): object {
  const { version, source, sumInsured, knownUntil, fitted, one, places } = evaluation;
  const head = {
    product: version.name,
    digest: version.digest,
    season: version.season.name,
    terms: fitted ? 'fitted' : 'as-written',
    series: { ...source, knownUntil: formatDate(addDays(knownUntil, -1)) },
    sumInsured: amountJson(sumInsured),
  };
  const evaluated = places.map((place) => placeJson(evaluation, place));
  return one ? { ...head, ...evaluated[0] } : { ...head, places: evaluated };
}

function placeJson(
  { version, fitted }: Evaluation,
  { place, phases, rate, payout, complete }: PlaceEvaluation,
): object {
  const terms = version.places.get(place)?.terms ?? {};
  return {
    place,
    complete,
    rate: numberJson(rate),
    rateExact: exactText(rate),
    payout: amountJson(payout),
    placeTerms: Object.fromEntries(
      Object.entries(terms).map(([name, quantity]) => [name, formatQuantity(quantity)]),
    ),
    phases: phases.map((phase) => phaseJson(version, place, phase, fitted)),
  };
}

function phaseJson(
  version: ProductVersion,
  place: string,
  { outcome, due }: EvaluatedPhase,
  fitted: boolean,
): object {
  const { phase, determined, window, sowing } = outcome;
  return {
    phase,
    determined,
    from: window === null ? null : formatDate(window.from),
    until: window === null ? null : formatDate(addDays(window.from, window.days - 1)),
    days: window?.days ?? null,
    sowing: sowing === null ? null : sowing.determined ? formatDate(sowing.value) : 'undetermined',
    ...missingJson(outcome),
    indices: outcome.indices.map(indexJson),
    ...(outcome.determined
      ? {
          parts: partsJson(version, place, outcome),
          rate: numberJson(outcome.rate),
          rateExact: exactText(outcome.rate),
        }
      : { parts: [], rate: null, rateExact: null }),
    due: due === null ? null : amountJson(due),
    reasons: outcome.determined ? [] : outcome.reasons,
    ...(outcome.determined ? {} : { namedRule: namedRule(version, place, phase, fitted) }),
  };
}

function indexJson({ index, outcome }: PhaseOutcome['indices'][number]): object {
  const { trace } = outcome;
  return {
    index,
    value: outcome.determined ? numberJson(outcome.value) : null,
    valueExact: outcome.determined ? exactText(outcome.value) : null,
    unit: trace.unit,
    missingDays: trace.missingDays,
    substitutions: trace.substitutions,
    fill: trace.fill,
    trace,
  };
}

/** Over all indices of the phase: the days that no series had, and those that another place supplied. */
function missingJson({ indices }: PhaseOutcome): object {
  const traces = indices.map(({ outcome }) => outcome.trace);
  const substitutions = new Map(
    traces.flatMap((trace) => trace.substitutions).map((each) => [each.date, each]),
  );
  return {
    missingDays: [...new Set(traces.flatMap((trace) => trace.missingDays))].toSorted(),
    substitutions: [...substitutions.values()],
  };
}

function partsJson(
  version: ProductVersion,
  place: string,
  outcome: Extract<PhaseOutcome, { determined: true }>,
): readonly object[] {
  const shapes = version.places.get(place)?.shapes ?? [];
  return outcome.parts.map(({ index, shape, rate, steps }) => {
    const bounds = shapes.find((each) => each.of === index && each.node === shape)?.bounds;
    return {
      index,
      shape,
      rate: numberJson(rate),
      rateExact: exactText(rate),
      pays: bounds?.side ?? null,
      trigger: bounds === undefined ? null : formatQuantity(bounds.trigger),
      exit: bounds === undefined ? null : formatQuantity(bounds.exit),
      steps,
    };
  });
}

/** What the product does with a phase that stays undetermined; without a fit its mean is not known. */
function namedRule(version: ProductVersion, place: string, phase: string, fitted: boolean): JsonObject {
  const { rule, afterDays } = version.cover.document.undetermined;
  const mean = phaseRate(version.cover, historicalMeanRates(version, place, phase));
  return { rule, afterDays, rate: fitted ? numberJson(mean) : null };
}
