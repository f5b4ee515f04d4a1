// Decides what `product evaluate` answers: a season at each place asked for, as the engine that determines claims gives it.
import { addDays, type LocalDate, type Money, money } from '@microcrop/kernel';
import { dueAfterPhases, entitlement, evaluateSeason, type PhaseRates, ratesOf } from '@microcrop/products';
import { lastDayOf } from '@microcrop/weather';
import { Complaint, EXIT } from '../../complaint.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import type { EvaluatedPhase, Evaluation, PlaceEvaluation } from './evaluation.ts';
import { evaluationJson } from './evaluation-json.ts';
import { evaluationText } from './evaluation-text.ts';
import { loadProduct } from './load-product.ts';
import { loadSeries, type SeriesOptions } from './load-series.ts';
import { type SeasonVersion, versionFor } from './version-for.ts';

export type EvaluateOptions = SeriesOptions & {
  readonly product: string;
  readonly place?: string;
  readonly sumInsured?: string;
  readonly json?: boolean;
};

export async function evaluate(options: EvaluateOptions): Promise<number> {
  const product = await loadProduct(options.product);
  const series = await loadSeries(options, false);
  const season = versionFor(product, options.season, series);
  const { set } = series;
  const sumInsured = sumInsuredOf(season, options.sumInsured);
  const knownUntil = addDays(lastDayOf(set), 1);
  const places = placesAsked(season, options.place).map((place) =>
    evaluatePlace(season, place, knownUntil, sumInsured),
  );
  const evaluation: Evaluation = {
    ...season,
    sumInsured,
    source: { ...set.source, kind: set.kind },
    knownUntil,
    places,
    one: options.place !== undefined,
  };
  if (options.json === true) await writeJson(evaluationJson(evaluation));
  else await writeLine(evaluationText(evaluation, terminalWidth()));
  return EXIT.done;
}

function evaluatePlace(
  { version, data }: SeasonVersion,
  place: string,
  knownUntil: LocalDate,
  sumInsured: Money<'KES'>,
): PlaceEvaluation {
  const {
    phases: outcomes,
    rate,
    complete,
  } = evaluateSeason(version, place, data.get(place) ?? {}, knownUntil);
  const determined: PhaseRates[] = [];
  const phases = outcomes.map((outcome): EvaluatedPhase => {
    if (!outcome.determined) return { outcome, due: null };
    const paid = mostDue(version, determined, sumInsured);
    determined.push(ratesOf(outcome));
    return { outcome, due: dueAfterPhases(version, determined, paid, sumInsured) };
  });
  return { place, phases, rate, payout: mostDue(version, determined, sumInsured), complete };
}

/** What these phases pay together: the most that was ever due, for nothing is clawed back. */
function mostDue(
  version: SeasonVersion['version'],
  phases: readonly PhaseRates[],
  sumInsured: Money<'KES'>,
): Money<'KES'> {
  const reached = phases.map(
    (_phase, at) => entitlement(version, phases.slice(0, at + 1), sumInsured).minorUnits,
  );
  return money(
    'KES',
    reached.reduce((most, each) => (each > most ? each : most), 0n),
  );
}

/** Minor units; one acre's unless stated. */
function sumInsuredOf({ version }: SeasonVersion, text: string | undefined): Money<'KES'> {
  if (text === undefined) return version.cover.sumInsuredPerAcre;
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new Complaint(
      `--sum-insured ${text.slice(0, 20)} is no amount: give whole cents, such as 800000 for KES 8,000.00`,
    );
  }
  return money('KES', BigInt(text));
}

/** Columns of the series that the version has terms for; or the one that is named. */
function placesAsked({ version, data }: SeasonVersion, place: string | undefined): readonly string[] {
  const known = [...data.keys()].filter((name) => version.places.has(name));
  if (place === undefined && known.length > 0) return known;
  if (place === undefined)
    throw new Complaint('no column of the series is a place of this version: check both files');
  if (known.includes(place)) return [place];
  const reason = data.has(place) ? 'the version holds no terms for it' : 'the series has no such column';
  throw new Complaint(
    `--place ${place.slice(0, 60)}: ${reason}; give one of ${known.slice(0, 20).join(', ')}`,
  );
}
