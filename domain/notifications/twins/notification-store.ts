// Decides how notifications are kept in memory, row for row as in PostgreSQL.
import type { MemoryTable, MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import {
  type Notification,
  type NotificationCounts,
  type NotificationState,
  type NotificationStore,
  notificationMayBecome,
  SENT_AGAIN_FROM,
} from '../src/index.ts';

const NOTIFICATION: TableDefinition<Notification> = {
  name: 'notifications.notification',
  key: (row) => row.id,
  unique: {
    notification_event_key_key: (row) => row.eventKey,
    notification_provider_message_id_key: (row) => row.providerMessageId,
  },
  indexes: { notification_policyholder_id: (row) => row.policyholderId },
};

export function notificationTwin(tables: MemoryTables): NotificationStore {
  const table = tables.table(NOTIFICATION);
  return {
    queue: async (notification) => table.tryInsert(notification),
    get: async (id) => table.get(id),
    markSending: async (id) => {
      const known = table.get(id);
      if (known === undefined || !notificationMayBecome(known.state, 'sending')) return undefined;
      const resend = known.state !== 'queued';
      table.update({ ...known, state: 'sending', resends: known.resends + (resend ? 1 : 0) });
      return { resend };
    },
    recordSent: async (id, providerMessageId, cost) =>
      become(table, id, 'sending', 'sent', { providerMessageId, cost }),
    recordRefused: async (id, code, retryable) =>
      become(table, id, 'sending', retryable ? 'queued' : 'failed', { failure: code }),
    queueAgain: async (id) => {
      const known = table.get(id);
      if (known === undefined || !SENT_AGAIN_FROM.some((state) => state === known.state)) return false;
      table.update({ ...known, state: 'queued', askedAgain: known.askedAgain + 1 });
      return true;
    },
    recordAnswerLost: async (id) => become(table, id, 'sending', 'unknown', {}),
    recordDelivery: async ({ providerMessageId, outcome, reason }) => {
      const known = table.unique('notification_provider_message_id_key', providerMessageId);
      if (known === undefined) return 'unknown';
      if (outcome === 'on-its-way') return 'ignored';
      return become(table, known.id, 'sent', outcome, reason === null ? {} : { failure: reason })
        ? 'recorded'
        : 'ignored';
    },
    counts: async () => countsOf(table.all()),
    ofPolicyholder: async (id) => [...table.by('notification_policyholder_id', id)].toSorted(byAge),
  };
}

function become(
  table: MemoryTable<Notification>,
  id: string,
  from: NotificationState,
  to: NotificationState,
  changes: Partial<Notification>,
): boolean {
  const known = table.get(id);
  if (known?.state !== from) return false;
  table.update({ ...known, ...changes, state: to });
  return true;
}

function countsOf(rows: Iterable<Notification>): NotificationCounts {
  let distinct = 0;
  let resent = 0;
  const byState = new Map<NotificationState, number>();
  for (const { state, resends, providerMessageId } of rows) {
    byState.set(state, (byState.get(state) ?? 0) + 1);
    resent += resends;
    if (providerMessageId !== null) distinct += 1;
  }
  return { distinct, resent, byState };
}

function byAge(left: Notification, right: Notification): number {
  return left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1);
}
