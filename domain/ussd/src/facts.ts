// Decides what a screen may need to know, as data: the caller of the engine loads just that before a turn.
import type { Language, LocalDate, Money, Ratio } from '@microcrop/kernel';
import type { CropCode } from './words/crops.ts';

/** What holds for every dialogue of a scheme. */
export type SchemeFacts = {
  /** At most 24 characters on the screen; a longer one is cut. */
  readonly insurerName: string;
  readonly paybill: string;
  /** Whom a farmer calls. */
  readonly helpNumber: string;
};

/** One thing to load. `place` is the identifier that `Shop` gave, `quarterAcres` 1 to 80, `agentCode` three digits. */
export type Need =
  | { readonly fact: 'caller' | 'shop' | 'policies' | 'positions' }
  | { readonly fact: 'agent'; readonly agentCode: string }
  | {
      readonly fact: 'quote';
      readonly place: string;
      readonly crop: CropCode;
      readonly quarterAcres: number;
    };

/** The answer to some needs; a screen reads only what it named. */
export type Facts = {
  readonly caller?: Caller;
  readonly shop?: Shop;
  readonly policies?: readonly PolicyFact[];
  readonly positions?: readonly PositionFact[];
  /** Whether an agent has the code that was asked about. */
  readonly agentKnown?: boolean;
  /** `null` when that crop has no cover on sale at that place (any more). */
  readonly quote?: QuoteFact | null;
};

/**
 * Who dials, as it stood when the session began: one who was registered by this very session counts as unknown,
 * or a dialogue could not be rebuilt from its inputs.
 */
export type Caller = { readonly known: false } | { readonly known: true; readonly language: Language };

/** What is on sale, as the lists show it, in their order; `paused` by us for a while, whatever the season. */
export type Shop =
  | { readonly open: false; readonly opensOn: LocalDate | null; readonly paused?: boolean }
  | { readonly open: true; readonly counties: readonly ShopCounty[] };
export type ShopCounty = Named & { readonly constituencies: readonly ShopConstituency[] };
export type ShopConstituency = Named & { readonly places: readonly ShopPlace[] };
export type ShopPlace = Named & { readonly crops: readonly CropCode[] };
type Named = { readonly id: string; readonly name: string };

export type PolicyFact = {
  /** What is typed as the paybill account. */
  readonly policyNumber: string;
  readonly placeName: string;
  readonly crop: CropCode;
  readonly state: 'awaiting-premium' | 'in-force' | 'lapsed' | 'expired';
  readonly sumInsured: Money;
  /** Whole shillings. */
  readonly premiumDue: Money;
  readonly coverFrom: LocalDate;
  readonly coverUntil: LocalDate;
  /** Whether a premium may still be paid: awaiting one, inside the sales window, no prompt open. */
  readonly payable: boolean;
};

/** A price and its addends: `riskPremium + levies + stampDuty`, rounded up to whole shillings, is `premiumDue`. */
export type QuoteFact = {
  readonly placeName: string;
  readonly sumInsured: Money;
  /** Risk premium ÷ sum insured, loadings included. */
  readonly rate: Ratio;
  readonly riskPremium: Money;
  readonly levies: Money;
  readonly stampDuty: Money;
  readonly premiumDue: Money;
  readonly coverFrom: LocalDate;
  readonly coverUntil: LocalDate;
  /** Last day on which the premium counts. */
  readonly payUntil: LocalDate;
  readonly peril: Peril;
};

export type Peril = 'drought' | 'excess-rain' | 'dry-spell';

/** Where one place stands in one phase today. */
export type PositionFact = {
  readonly placeName: string;
  /** From 1. */
  readonly phaseNumber: number;
  readonly phaseFrom: LocalDate;
  readonly phaseUntil: LocalDate;
  /** Last day whose reading is in `value`; `null` before the first. */
  readonly readUntil: LocalDate | null;
  readonly unit: 'millimetres' | 'days';
  readonly value: Ratio;
  readonly trigger: Ratio;
  /** `null` for a shape without one (binary, step). */
  readonly exit: Ratio | null;
  /** Whether an index below the trigger pays (drought) or one above it (excess rain, dry days). */
  readonly pays: 'below' | 'above';
};
