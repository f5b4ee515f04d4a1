// The public shapes of the world: what goes in, what comes out, and what is injected.
import type { Credentials } from './sandbox-credentials.ts';

/** A request as it arrives at a provider's door. `path` may carry a query string. Header names in any case. */
export type WorldRequest = { method: string; path: string; headers: Record<string, string>; body: string };

/** An answer, or `dropped`: the request was accepted but the caller never hears of it. */
export type WorldReply = { status: number; contentType: string; body: string } | { dropped: true };

/** Posts a body to the platform; `unreachable` when no complete HTTP answer came back. */
export type CallOut = (
  url: string,
  contentType: string,
  body: string,
) => Promise<{ status: number; body: string } | { unreachable: true }>;

/** The books: append-only, one JSON line an event, durable against the death of the process when it returns. */
export type Journal = { append(line: string): void };

/** What a transfer of a given size costs the business; amounts in whole shillings, bounds inclusive. */
export type TariffBand = { minShillings: number; maxShillings: number; chargeMinorUnits: number };

export type WorldOptions = {
  seed: number;
  faults: 'default' | 'none';
  /** Opens a SecurityCredential (base64 ciphertext); null when it cannot be opened. Must be deterministic. */
  decrypt: (securityCredential: string) => string | null;
  /** Scheme time before the first `advance`, epoch milliseconds; 0 when absent. */
  startAt?: number;
  credentials?: Partial<Credentials>;
  /** What the utility account holds when the books are opened, in cents. */
  openingUtilityMinorUnits?: number;
  payoutTariff?: readonly TariffBand[];
};

/** Addresses that change at each start of the platform: settings, not books. */
export type Settings = {
  ussdUrl: string;
  /** null: nobody wants delivery reports. */
  smsDeliveryUrl?: string | null;
  /** null: nobody wants end-of-session notices. */
  ussdEventUrl?: string | null;
  /** When set, replaces the origin of every address that the platform gave in its requests. */
  callbackOrigin?: string | null;
};

export type Advanced = { nextDue: number | null; undelivered: number };

/** One movement of money on the business's account. Amounts in cents. */
export type StatementRow = {
  receipt: string;
  /** ISO 8601 with the offset +03:00. */
  completedAt: string;
  kind: 'stk' | 'c2b' | 'b2c' | 'reversal';
  direction: 'in' | 'out';
  amountMinorUnits: number;
  chargeMinorUnits: number;
  msisdn: string;
  accountReference: string;
  checkoutRequestId?: string;
  originatorConversationId?: string;
  originalReceipt?: string;
};

export type Confusion = { msisdn: string; goal: string; screen: string; at: number };

export type WorldSummary = {
  now: number;
  nextDue: number | null;
  undelivered: number;
  confused: number;
  confusions: Confusion[];
  people: { planned: number; manual: number };
  accounts: { utilityMinorUnits: number; workingMinorUnits: number; chargesMinorUnits: number };
  counts: Record<string, number>;
};
