// Decides what a risk is: one product version at one place in one sowing window; its policies share each determination.
import type { RiskId } from '@microcrop/kernel';

export type Risk = {
  readonly id: RiskId;
  /** Digest of the product version. */
  readonly productDigest: string;
  /** Name of the version, "maize-drought/2011-long-rains". */
  readonly productName: string;
  readonly place: string;
  /** Ordinal of the sowing window, from 1. */
  readonly sowingWindow: number;
};
