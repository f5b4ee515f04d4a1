// Decides what is read of a scheme to be told in numbers: each reading with what it gives, and how long its answer is kept.
import { METRIC_NAMES, type MetricName } from '../metrics/metric-table.ts';
import type { Reading } from '../metrics/reading.ts';
import type { OpenScheme } from '../open-scheme.ts';
import type { Role } from '../roles.ts';
import { readClaims, readDeadlines, readPayouts, readPolicies, readPremiums } from './business.ts';
import { ledgerImbalance } from './ledger-imbalance.ts';
import { readNotifications } from './notifications.ts';
import { readDeadLetters, readQueues } from './queues.ts';

/** What is looked up by an index. */
const KEPT_SECONDS = 0;
/** What counts a table from end to end. */
const COUNTED_SECONDS = 10;

const named = (word: string): readonly MetricName[] => METRIC_NAMES.filter((name) => name.startsWith(word));

export function schemeReadings(scheme: OpenScheme, role: Role): readonly Reading[] {
  const kept = (
    source: string,
    keptSeconds: number,
    gives: readonly MetricName[],
    read: Reading['read'],
  ) => ({
    source,
    keptSeconds,
    gives,
    read,
  });
  return [
    kept('queues', KEPT_SECONDS, named('microcrop_outbox_'), () => readQueues(scheme, role)),
    kept('dead-letters', KEPT_SECONDS, ['microcrop_dead_letters'], () => readDeadLetters(scheme, role)),
    kept('deadlines', KEPT_SECONDS, ['microcrop_claims_overdue', 'microcrop_claim_deadline_seconds'], () =>
      readDeadlines(scheme),
    ),
    kept('policies', COUNTED_SECONDS, named('microcrop_policies'), () => readPolicies(scheme)),
    kept('premiums', COUNTED_SECONDS, named('microcrop_premiums_'), () => readPremiums(scheme)),
    kept('claims', COUNTED_SECONDS, ['microcrop_claims'], () => readClaims(scheme)),
    kept('payouts', COUNTED_SECONDS, named('microcrop_payouts'), () => readPayouts(scheme)),
    kept('notifications', COUNTED_SECONDS, named('microcrop_notifications'), () => readNotifications(scheme)),
    kept('ledger', COUNTED_SECONDS, ['microcrop_ledger_imbalance_minor_units'], () =>
      ledgerImbalance(scheme),
    ),
  ];
}
