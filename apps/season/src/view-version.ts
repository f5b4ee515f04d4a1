// Decides what the page tells of a product version: its name, its windows and its phases with their days.
import { formatDate, type LocalDate } from '@microcrop/kernel';
import type { ProductVersion } from '@microcrop/products';
import { spanView } from './plain-values.ts';
import { rainLabel } from './rain-label.ts';
import type { VersionView } from './view.ts';

export function viewVersion(version: ProductVersion, today: LocalDate): VersionView {
  const { season, cover } = version;
  return {
    digest: version.digest,
    name: version.name,
    product: cover.document.product,
    season: season.name,
    crop: cover.document.crop,
    peril: cover.document.peril,
    rainLabel: rainLabel(version.seriesKind),
    sales: {
      from: formatDate(season.salesFrom),
      until: formatDate(season.salesUntil),
      state: salesState(version, today),
    },
    cover: { from: formatDate(season.coverFrom), until: formatDate(season.coverUntil) },
    phases: season.phases.map(({ phase, earliest, latest }) => ({
      phase,
      earliest: spanView(earliest),
      latest: spanView(latest),
    })),
  };
}

function salesState({ season }: ProductVersion, today: LocalDate): VersionView['sales']['state'] {
  if (today < season.salesFrom) return 'ahead';
  return today <= season.salesUntil ? 'open' : 'closed';
}
