// Decides how a version's past is shown when a season begins: what it would have paid in each year that it was fitted from.
import { formatDecimal, type Ratio } from '@microcrop/kernel';
import { burnTable, type ProductVersion } from '@microcrop/products';

const YEARS_A_LINE = 10;

/** Shares of the sum insured, the mean of all places; the last line is the burn that the price begins with. */
export function burnLines(version: ProductVersion): readonly string[] {
  const { rows, mean } = burnTable(version);
  const cells = rows.map((row) => `${row.year} ${share(row.mean)}`);
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += YEARS_A_LINE)
    lines.push(cells.slice(at, at + YEARS_A_LINE).join('  '));
  return [
    `${version.name} would have paid, by year (share of the sum insured, burn ${share(mean)}):`,
    ...lines,
  ];
}

function share(rate: Ratio): string {
  return formatDecimal(rate, 3).replace(/^0\./, '.');
}
