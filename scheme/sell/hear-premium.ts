// Decides what a premium's callback may do: it is kept before it is acknowledged, and it only makes us ask the operator.
import { addMinutes, type CollectionId, refuse } from '@microcrop/kernel';
import { mayConcern, nextAskMinutes, type PromptCallback } from '@microcrop/payments';
import { consume } from '../consume.ts';
import { entryOf, leave, type Message } from '../messages.ts';
import { SEALED } from '../open-identity.ts';
import type { Ports, SchemePorts, Stores } from '../ports.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';
import { askPrompt } from './ask-premium.ts';

/**
 * Keeps the callback of a prompt in one statement with the message that acts on it; a replay changes nothing, and is
 * known before anything is sealed. Refuses CALLBACK_… for what cannot be read, CALLBACK_UNKNOWN for a collection that
 * nobody made, CALLBACK_DISAGREES for another prompt or amount, SUBJECT_FORGOTTEN; then nothing changes.
 */
export async function receivePremiumCallback(
  ports: SchemePorts & Pick<Ports, 'callbacks'>,
  collectionId: CollectionId,
  body: string,
): Promise<void> {
  const callback = ports.callbacks.prompt(body);
  await ports.unitOfWork(async ({ collections, inbox, vault }) => {
    const digest = vault.blindIndex('callback', body);
    const found = await collections.getForCallback(collectionId, digest);
    if (found === undefined) return refuse(SCHEME_REFUSALS.CALLBACK_UNKNOWN);
    if (found.received) return;
    if (!mayConcern(found.collection, callback)) refuse(SCHEME_REFUSALS.CALLBACK_DISAGREES);
    const sealedBody = await vault.seal(found.collection.payerId, body, SEALED.callback);
    await inbox.receive(
      { source: 'stk', subjectId: collectionId, digest, sealedBody, receivedAt: ports.clock.now() },
      entryOf(ports, 'hear-premium', { collectionId, digest, round: 1 }),
    );
  }, 'one-statement');
}

/** Acts on a callback that was kept: asks the operator about it, again by schedule while the operator has no last word. */
export async function hearPremium(ports: Ports, message: Message<'hear-premium'>): Promise<void> {
  const { collectionId, round } = message.body;
  const heard = await ports.unitOfWork((stores) => openCallback(ports, stores, message));
  const act = heard === undefined ? undefined : await askPrompt(ports, collectionId, heard);
  await consume(ports, message.id, async (stores) => {
    if (act !== undefined) await act(stores);
    const minutes = act === undefined ? await minutesToNextHearing(stores, message) : 'human';
    if (minutes === 'human')
      return void (await stores.inbox.markProcessed(inboxKey(message), ports.clock.now()));
    const dueAt = addMinutes(ports.clock.now(), minutes);
    await leave(ports, stores, 'hear-premium', { ...message.body, round: round + 1 }, dueAt);
  });
}

/** A prompt whose acknowledgement came is asked about by schedule anyway; one whose was lost is known by this callback alone. */
async function minutesToNextHearing(
  stores: Stores,
  message: Message<'hear-premium'>,
): Promise<number | 'human'> {
  const collection = await stores.collections.get(message.body.collectionId);
  const orphan = collection?.state === 'unknown' && collection.checkoutRequestId === undefined;
  return orphan ? nextAskMinutes('collection', message.body.round) : 'human';
}

async function openCallback(
  ports: Ports,
  stores: Stores,
  message: Message<'hear-premium'>,
): Promise<PromptCallback | undefined> {
  const { collectionId } = message.body;
  const [collection, kept] = [
    await stores.collections.get(collectionId),
    await stores.inbox.get(inboxKey(message)),
  ];
  if (collection === undefined || kept === undefined) return undefined;
  const text = await stores.vault.open(collection.payerId, kept.sealedBody, SEALED.callback);
  return text === undefined ? undefined : ports.callbacks.prompt(text);
}

function inboxKey(message: Message<'hear-premium'>) {
  return { source: 'stk', subjectId: message.body.collectionId, digest: message.body.digest } as const;
}
