// Decides how the operator is asked what became of money: each question has an address of its own, noted before it is asked.
import { addMinutes, type StatusQueryId } from '@microcrop/kernel';
import {
  type ConversationOutcome,
  intendStatusQuery,
  nextAskMinutes,
  type StatusQuery,
} from '@microcrop/payments';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports, Stores } from '../ports.ts';
import { statusSubjectOf } from './status-subject.ts';

export async function askStatus(ports: Ports, message: Message<'ask-status'>): Promise<void> {
  const query = await ports.unitOfWork((stores) => beginQuery(ports, stores, message));
  if (query === undefined) return;
  const { about } = query;
  const outcome = await ports.operator.askTransaction({
    about: about.kind === 'receipt' ? { operatorReceipt: about.id } : { originatorConversationId: about.id },
    ...ports.addresses.statusQuery(query.id),
  });
  await consume(ports, message.id, (stores) => recordQuery(ports, stores, message, query, outcome));
}

async function beginQuery(
  ports: Ports,
  stores: Stores,
  message: Message<'ask-status'>,
): Promise<StatusQuery | undefined> {
  const { about } = message.body;
  if ((await statusSubjectOf(ports, stores, about)) === undefined) {
    await stores.outbox.complete(message.id);
    return undefined;
  }
  // One whose acknowledgement never came can never be believed: a new question, at a new address, takes its place.
  for (const earlier of await stores.statusQueries.about(about)) {
    await stores.statusQueries.transition(earlier.id, ['asked'], 'abandoned');
  }
  if (about.kind === 'receipt') await stores.receipts.transition(about.id, ['seen'], 'asked');
  const query = intendStatusQuery({
    id: ports.identity.newId<StatusQueryId>(),
    about,
    askedAt: ports.clock.now(),
  });
  await stores.statusQueries.insert(query);
  return query;
}

async function recordQuery(
  ports: Ports,
  stores: Stores,
  message: Message<'ask-status'>,
  query: StatusQuery,
  outcome: ConversationOutcome,
): Promise<void> {
  if (outcome.outcome === 'accepted') {
    const { conversationId } = outcome;
    await stores.statusQueries.transition(query.id, ['asked'], 'acknowledged', { conversationId });
  } else {
    await stores.statusQueries.transition(query.id, ['asked'], 'abandoned');
  }
  const { about, round } = message.body;
  const minutes = round === null || about.kind === 'refund' ? 'human' : nextAskMinutes(about.kind, round);
  if (round === null || minutes === 'human') return;
  await leave(
    ports,
    stores,
    'ask-status',
    { about, round: round + 1 },
    addMinutes(ports.clock.now(), minutes),
  );
}
