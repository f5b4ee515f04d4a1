// Decides what `product fit` answers: the terms by place, the price and its addends, and what past seasons would have paid.
import { writeFile } from 'node:fs/promises';
import { formatQuantity } from '@microcrop/indices';
import { formatDate } from '@microcrop/kernel';
import { type BurnTable, burnTable, type ProductVersion, type Quote, quote } from '@microcrop/products';
import { Complaint, EXIT } from '../../complaint.ts';
import { facts, table } from '../../output/table.ts';
import { amountJson, amountText, numberJson, percentText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { loadProduct } from './load-product.ts';
import { loadSeries, type SeriesOptions } from './load-series.ts';
import { fittedVersion } from './version-for.ts';

export type FitOptions = SeriesOptions & { readonly out?: string; readonly json?: boolean };

/** The price is shown for one acre. */
const QUARTER_ACRES_SHOWN = 4;

export async function fit(path: string, options: FitOptions): Promise<number> {
  const product = await loadProduct(path);
  if (product.kind === 'version') {
    throw new Complaint(`${path} is a version, fitted already: give the definition it was made from`);
  }
  const series = await loadSeries(options, false);
  const { version } = fittedVersion(product.definition, options.season, series);
  if (options.out !== undefined) await writeVersion(options.out, version);
  if (options.json === true) await writeJson(fitJson(version));
  else await writeLine(fitText(version, options.out));
  return EXIT.done;
}

async function writeVersion(path: string, version: ProductVersion): Promise<void> {
  await writeFile(path, `${JSON.stringify(version.document, null, 2)}\n`).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Complaint(
      `--out ${path} cannot be written (${code}): name a file in a folder that you may write to`,
    );
  });
}

function quotesOf(version: ProductVersion) {
  return [...version.places.keys()].map((place) =>
    quote(version, place, QUARTER_ACRES_SHOWN, version.season.salesFrom),
  );
}

function termsOf(version: ProductVersion, place: string): Record<string, string> {
  const terms = version.places.get(place)?.terms ?? {};
  return Object.fromEntries(
    Object.entries(terms).map(([name, quantity]) => [name, formatQuantity(quantity)]),
  );
}

function fitJson(version: ProductVersion): object {
  const burn = burnTable(version);
  return {
    name: version.name,
    digest: version.digest,
    season: version.season.name,
    series: version.document['series'],
    fittedFrom: version.document['fittedFrom'],
    price: version.document['price'],
    places: quotesOf(version).map((priced) => ({
      place: priced.place,
      terms: termsOf(version, priced.place),
      perAcre: {
        sumInsured: amountJson(priced.sumInsured),
        addends: priced.addends.map(({ name, kind, amount }) => ({ name, kind, amount: amountJson(amount) })),
        grossPremium: amountJson(priced.grossPremium),
        premiumDue: amountJson(priced.premiumDue),
        grossRate: numberJson(priced.grossRate),
      },
    })),
    burn: burnJson(burn),
    document: version.document,
  };
}

function burnJson(burn: BurnTable): object {
  const rows = burn.rows.map(({ year, byPlace, mean }) => ({
    year,
    byPlace: Object.fromEntries(burn.places.map((place, at) => [place, rateJson(byPlace[at] ?? null)])),
    mean: numberJson(mean),
  }));
  return { places: burn.places, rows, mean: numberJson(burn.mean) };
}

function rateJson(rate: Parameters<typeof percentText>[0]): number | null {
  return rate === null ? null : numberJson(rate);
}

function fitText(version: ProductVersion, out: string | undefined): string {
  const burn = burnTable(version);
  const years = burn.rows.map(({ year }) => year);
  const head = facts([
    ['Version', version.name],
    ['Digest', version.digest],
    ['Rain', version.seriesKind],
    ['Fitted on', `${years.length} seasons, ${years[0] ?? '-'} to ${years.at(-1) ?? '-'}`],
    ['Sales', `${formatDate(version.season.salesFrom)} to ${formatDate(version.season.salesUntil)}`],
    ['Cover', `${formatDate(version.season.coverFrom)} to ${formatDate(version.season.coverUntil)}`],
    ...(out === undefined ? [] : ([['Written to', out]] as const)),
  ]);
  const parts = [
    head,
    `Terms\n${termsText(version)}`,
    `Price of one acre\n${priceText(version)}`,
    `What these terms would have paid (share of the sum insured; ${version.seriesKind} rain)\n${burnText(burn)}`,
  ];
  return parts.join('\n\n');
}

function termsText(version: ProductVersion): string {
  const places = [...version.places.keys()];
  const names = Object.keys(termsOf(version, places[0] ?? ''));
  const columns = [{ title: 'place' }, ...names.map((title) => ({ title, align: 'right' as const }))];
  const rows = places.map((place) => [place, ...names.map((name) => termsOf(version, place)[name] ?? '-')]);
  return table(columns, rows, terminalWidth());
}

/** One row where every place has the same price, as a pooled burn gives it. */
function priceText(version: ProductVersion): string {
  const quotes = quotesOf(version);
  const addends = quotes[0]?.addends.map(({ name }) => name) ?? [];
  const titles = ['sum insured', ...addends, 'gross premium', 'to pay', 'rate'];
  const columns = [{ title: 'place' }, ...titles.map((title) => ({ title, align: 'right' as const }))];
  const rows = quotes.map((priced) => [priced.place, ...pricedCells(priced)]);
  const same = new Set(rows.map((row) => row.slice(1).join(' '))).size === 1;
  const shown =
    same && rows.length > 1 ? rows.slice(0, 1).map((row) => ['every place', ...row.slice(1)]) : rows;
  return table(columns, shown, terminalWidth());
}

function pricedCells({ sumInsured, addends, grossPremium, premiumDue, grossRate }: Quote): readonly string[] {
  const amounts = [sumInsured, ...addends.map(({ amount }) => amount), grossPremium, premiumDue];
  return [...amounts.map(amountText), percentText(grossRate, 2)];
}

function burnText(burn: BurnTable): string {
  const right = ['mean', ...burn.places].map((title) => ({ title, align: 'right' as const }));
  const rows = burn.rows.map(({ year, byPlace, mean }) => [
    String(year),
    percentText(mean),
    ...byPlace.map((rate) => percentText(rate)),
  ]);
  const last = ['mean', percentText(burn.mean), ...burn.places.map(() => '')];
  return table([{ title: 'year' }, ...right], [...rows, last], terminalWidth());
}
