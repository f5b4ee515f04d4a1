// Decides what the season page is told: a whole season in plain JSON, without a person in it.
import type { ClaimState } from '@microcrop/claims';
import type { PartPosition } from '@microcrop/products';
import type { SeriesSet } from '@microcrop/weather';

/** How readings came about. */
export type RainKind = SeriesSet['kind'];

/** Minor units as decimal digits, so that no reader rounds them. */
export type MoneyView = { readonly currency: string; readonly minorUnits: string };

/** "2011-03-01", a civil day of the scheme. */
export type DayView = string;

export type SeasonView = {
  readonly clock: { readonly now: string; readonly today: DayView };
  readonly insurerName: string;
  readonly rain: RainSourceView;
  readonly versions: readonly VersionView[];
  /** Digest of the version that `places`, `failedPayouts` and `bundles` are about; null while the shelf is empty. */
  readonly chosen: string | null;
  readonly places: readonly PlaceView[];
  readonly sums: SeasonSumsView;
  readonly failedPayouts: readonly FailedPayoutView[];
  readonly bundles: readonly BundleView[];
  /** Over the whole scheme, all of its seasons together. */
  readonly scheme: SchemeTotalsView;
};

/** What the rain that is shown is made of; a reader must never take generated rain for measured rain. */
export type RainSourceView = {
  readonly kind: RainKind | 'unknown';
  /** "generated rain", "satellite rainfall", … as it must stand wherever rain is shown. */
  readonly label: string;
  readonly source: string;
  /** The last day of which the feed has said anything; null before its first. */
  readonly readUntil: DayView | null;
};

export type SpanView = { readonly from: DayView; readonly until: DayView };

export type VersionView = {
  readonly digest: string;
  readonly name: string;
  readonly product: string;
  readonly season: string;
  readonly crop: string;
  readonly peril: string;
  readonly rainLabel: string;
  readonly sales: SpanView & { readonly state: 'ahead' | 'open' | 'closed' };
  readonly cover: SpanView;
  /** In the order in which they end; `latest` differs from `earliest` where rain decides sowing. */
  readonly phases: readonly {
    readonly phase: string;
    readonly earliest: SpanView;
    readonly latest: SpanView;
  }[];
};

export type PlaceView = {
  readonly place: string;
  readonly county: string | null;
  readonly constituency: string | null;
  readonly rain: PlaceRainView;
  readonly phases: readonly PhaseView[];
  /** Over the phases determined so far, after the product's operators: share of the sum insured, 0 to 1. */
  readonly rateSoFar: number;
  readonly policies: PoliciesView;
  readonly claims: ClaimsView;
};

/** Day by day from the first day of cover to the last day read. */
export type PlaceRainView = {
  readonly from: DayView;
  /** Millimetres; null is a gap, never zero. */
  readonly millimetres: readonly (number | null)[];
  /** Gaps that the ladder fills, with the place whose reading stands in. */
  readonly substituted: readonly {
    readonly day: DayView;
    readonly place: string;
    readonly millimetres: number;
  }[];
  /** Days of which a later vintage came; kept, and reopening nothing. */
  readonly revised: readonly { readonly day: DayView; readonly knownOn: DayView }[];
};

export type PhaseState = 'awaits-sowing' | 'ahead' | 'running' | 'ended' | 'undetermined' | 'determined';

export type PhaseView = {
  readonly phase: string;
  readonly state: PhaseState;
  readonly span: SpanView | null;
  readonly daysGone: number;
  readonly daysLeft: number;
  readonly parts: readonly PartView[];
  readonly determination: DeterminationView | null;
  /** When the product's named rule decides, while data are missing. */
  readonly ruleOn: DayView | null;
};

/** One part of the payout: its measure day by day, against where payout begins and where it is full. */
export type PartView = {
  readonly index: string;
  readonly unit: PartPosition['unit'];
  readonly pays: PartPosition['bounds']['side'];
  readonly trigger: number;
  readonly exit: number;
  /** From the phase's first day to the last day read. A missing day adds nothing: a floor. */
  readonly measure: readonly number[];
  readonly missing: readonly DayView[];
};

export type DeterminationView = {
  readonly id: string;
  readonly basis: 'index' | 'named-rule';
  readonly indexValue: string | null;
  /** What the phase adds, as a share of the sum insured before the product's operators: 0 to 1. */
  readonly rate: number;
  readonly determinedOn: DayView;
};

export type PoliciesView = {
  readonly awaitingPremium: number;
  readonly inForce: number;
  readonly lapsed: number;
  readonly expired: number;
  /** Of policies that are or were in force. */
  readonly sumInsured: MoneyView;
  readonly grossPremium: MoneyView;
};

export type ClaimsView = Readonly<Record<ClaimState, { readonly count: number; readonly amount: MoneyView }>>;

/** Of the chosen version, over all places. */
export type SeasonSumsView = { readonly policies: PoliciesView; readonly claims: ClaimsView };

export type FailedPayoutView = {
  readonly claimId: string;
  readonly place: string;
  readonly phase: string;
  readonly amount: MoneyView;
  readonly since: DayView;
  /** The operator's own code; null where the amount is none that the rail moves. */
  readonly resultCode: string | null;
};

export type BundleView = {
  readonly determinationId: string;
  readonly place: string;
  readonly phase: string;
  readonly cid: string;
  readonly bytes: number;
  readonly writtenOn: DayView;
};

export type SchemeTotalsView = {
  readonly policies: number;
  readonly disbursements: readonly {
    readonly state: string;
    readonly count: number;
    readonly amount: MoneyView;
  }[];
  readonly ledger: LedgerView;
  readonly messages: { readonly distinct: number; readonly resent: number };
};

export type LedgerView = {
  readonly zero: boolean;
  readonly accounts: readonly (LedgerSums & {
    readonly account: string;
    readonly title: string;
    readonly currency: string;
    readonly balance: MoneyView;
    readonly normalSide: 'debit' | 'credit';
  })[];
  readonly totals: readonly (LedgerSums & { readonly currency: string })[];
};

type LedgerSums = { readonly debits: MoneyView; readonly credits: MoneyView };
