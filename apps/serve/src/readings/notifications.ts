// Decides what is told of the messages to policyholders.
import type { Samples } from '../metrics/reading.ts';
import type { OpenScheme } from '../open-scheme.ts';
import { byState, plain } from './samples.ts';

export async function readNotifications({ ports }: OpenScheme): Promise<Samples> {
  const counts = await ports.unitOfWork(({ notifications }) => notifications.counts());
  return {
    microcrop_notifications: byState(counts.byState),
    microcrop_notifications_sent_total: plain(counts.distinct),
  };
}
