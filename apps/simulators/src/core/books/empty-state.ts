// The world before its first event.
import { NO_FAULT_RATES } from '../fault-rates.ts';
import type { TariffBand } from '../world-types.ts';
import type { State } from './state.ts';

const WORKING_MINOR_UNITS = 70_000_000;

export function emptyState(startAt: number, tariff: readonly TariffBand[]): State {
  return {
    opened: null,
    rates: NO_FAULT_RATES,
    tariff,
    now: startAt,
    seq: 0,
    heap: [],
    items: new Map(),
    immediate: [],
    people: new Map(),
    plan: null,
    manualPeople: 0,
    manualSessions: new Map(),
    token: null,
    tokens: 0,
    prompts: new Map(),
    payouts: new Map(),
    busyPayouts: new Set(),
    asked: new Map(),
    questions: new Map(),
    reversals: new Map(),
    balances: new Map(),
    requests: 0,
    urls: null,
    movements: [],
    byReceipt: new Map(),
    accounts: { utility: 0, working: WORKING_MINOR_UNITS, charges: 0 },
    smsSpent: 0,
    messages: 0,
    confusions: [],
    counts: new Map(),
  };
}
