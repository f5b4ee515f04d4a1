// Decides which version the page opens on: the season under way or last played, before one that is only on sale.
import { compareMoney, type LocalDate, type Money } from '@microcrop/kernel';
import type { ProductVersion } from '@microcrop/products';

/** A version with what is at stake in it: of one season the largest is looked at first. */
export type SoldVersion = { readonly version: ProductVersion; readonly sumInsured: Money<'KES'> };

/** The asked-for version where it is on the shelf, else the fitting one; undefined on an empty shelf. */
export function chooseVersion(
  sold: readonly SoldVersion[],
  today: LocalDate,
  asked: string | undefined,
): ProductVersion | undefined {
  const wanted = sold.find(({ version }) => version.digest === asked);
  const ranked = sold.toSorted((left, right) => compareSold(left, right, today));
  return (wanted ?? ranked[0])?.version;
}

/** Sold and begun first, the latest of these; then by what is insured and by name, so that the choice never wavers. */
function compareSold(left: SoldVersion, right: SoldVersion, today: LocalDate): number {
  return (
    Number(isPlayed(right, today)) - Number(isPlayed(left, today)) ||
    right.version.season.coverFrom - left.version.season.coverFrom ||
    compareMoney(right.sumInsured, left.sumInsured) ||
    (left.version.name < right.version.name ? -1 : 1)
  );
}

function isPlayed({ version, sumInsured }: SoldVersion, today: LocalDate): boolean {
  return sumInsured.minorUnits > 0n && version.season.coverFrom <= today;
}
