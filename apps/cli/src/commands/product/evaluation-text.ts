// Decides how an evaluation reads for a person: a table of places, or of one place's phases, and what was done about gaps.
import { formatQuantity, formatValue, type UndeterminedReason } from '@microcrop/indices';
import { addDays, formatDate, unreachable } from '@microcrop/kernel';
import type { PhaseOutcome } from '@microcrop/products';
import { facts, table } from '../../output/table.ts';
import { amountText, percentText } from '../../output/values.ts';
import type { EvaluatedPhase, Evaluation, PlaceEvaluation } from './evaluation.ts';

export function evaluationText(evaluation: Evaluation, width: number | undefined): string {
  const { version, source, sumInsured, knownUntil, fitted, places } = evaluation;
  const head = facts([
    ['Version', `${version.name} (${version.digest.slice(0, 12)})`],
    ['Terms', fitted ? 'by place, in the version' : 'as written in the file; nothing was fitted'],
    ['Rain', `${source.kind}: ${source.name}, read up to ${formatDate(addDays(knownUntil, -1))}`],
    ['Sum insured', amountText(sumInsured)],
  ]);
  const [first, ...more] = places;
  const body =
    first !== undefined && more.length === 0 ? onePlace(evaluation, first, width) : allPlaces(places, width);
  const notes = places.flatMap(notesOf);
  return [head, body, ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n');
}

function onePlace({ version }: Evaluation, evaluated: PlaceEvaluation, width: number | undefined): string {
  const shapes = version.places.get(evaluated.place)?.shapes ?? [];
  const rows = evaluated.phases.flatMap(({ outcome, due }) =>
    outcome.indices.length === 0
      ? [[outcome.phase, daysText(outcome), '-', 'undetermined', '', '', '', '']]
      : outcome.indices.map(({ index }, at) => {
          const bounds = shapes.find((shape) => shape.of === index)?.bounds;
          const part = outcome.determined ? outcome.parts.find((each) => each.index === index) : undefined;
          return [
            at === 0 ? outcome.phase : '',
            at === 0 ? daysText(outcome) : '',
            index,
            valueText(outcome, index),
            bounds === undefined ? '-' : formatQuantity(bounds.trigger),
            bounds === undefined ? '-' : formatQuantity(bounds.exit),
            percentText(part?.rate ?? null),
            at === 0 && due !== null ? amountText(due) : '',
          ];
        }),
  );
  const titles = ['value', 'trigger', 'exit', 'pays', 'due'];
  const columns = [
    ...['phase', 'days', 'index'].map((title) => ({ title })),
    ...titles.map((title) => ({ title, align: 'right' as const })),
  ];
  return `${table(columns, rows, width)}\n\n${evaluated.place}: ${resultText(evaluated)}`;
}

function resultText({ rate, payout, complete }: PlaceEvaluation): string {
  const open = complete ? '' : ' so far; a phase is undetermined';
  return `rate ${percentText(rate, 2)} of the sum insured, payout ${amountText(payout)}${open}`;
}

function allPlaces(places: readonly PlaceEvaluation[], width: number | undefined): string {
  const phases = places[0]?.phases.map(({ outcome }) => outcome.phase) ?? [];
  const titles = [...phases, 'rate', 'payout'];
  const columns = [{ title: 'place' }, ...titles.map((title) => ({ title, align: 'right' as const }))];
  const rows = places.map((evaluated) => [
    evaluated.place,
    ...evaluated.phases.map(phaseText),
    percentText(evaluated.rate, 2),
    amountText(evaluated.payout),
  ]);
  return table(columns, rows, width);
}

function phaseText({ outcome }: EvaluatedPhase): string {
  if (!outcome.determined) return 'undetermined';
  return outcome.indices.map(({ index }) => valueText(outcome, index)).join(', ');
}

function valueText({ indices }: PhaseOutcome, name: string): string {
  const outcome = indices.find(({ index }) => index === name)?.outcome;
  if (outcome?.determined !== true) return 'undetermined';
  return `${formatValue(outcome.value, outcome.trace.unit)} ${outcome.trace.unit}`;
}

function daysText({ window }: PhaseOutcome): string {
  if (window === null) return 'not sown';
  return `${formatDate(window.from)} to ${formatDate(addDays(window.from, window.days - 1))}`;
}

/** What was done about each phase's missing days, and why a phase has no number. */
function notesOf({ place, phases }: PlaceEvaluation): readonly string[] {
  return phases.flatMap(({ outcome }) => {
    const traces = outcome.indices.map((each) => each.outcome.trace);
    const taken = new Map(traces.flatMap((trace) => trace.substitutions).map((each) => [each.date, each]));
    const missing = [...new Set(traces.flatMap((trace) => trace.missingDays))];
    const fill = traces.find((trace) => trace.fill !== null)?.fill ?? null;
    const filled = fill === null ? '' : `, filled by "${fill.name}"`;
    const notes = [
      ...[...taken.values()].map(
        ({ date, rung, place: from, value }) => `${date} taken from ${from} (${rung}): ${value}`,
      ),
      ...(missing.length === 0 ? [] : [`missing: ${missing.join(', ')}${filled}`]),
      ...(outcome.determined ? [] : outcome.reasons.map(reasonText)),
    ];
    return notes.map((note) => `${place}, ${outcome.phase}: ${note}`);
  });
}

function reasonText(reason: UndeterminedReason): string {
  switch (reason.reason) {
    case 'days-missing':
      return `undetermined: ${reason.days.length} days missing (a share of ${reason.share}) and the product allows ${reason.maxShare}`;
    case 'nothing-observed':
      return 'undetermined: no day of the phase is known';
    case 'onset-undetermined':
      return `undetermined: sowing cannot be told, for days are missing (${reason.days.join(', ')})`;
    case 'not-yet-ended':
      return `undetermined: the phase runs until ${reason.until}, after the last reading`;
    default:
      return unreachable(reason);
  }
}
