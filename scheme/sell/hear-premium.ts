// Decides what a premium's callback may do: it is kept before it is acknowledged, and it only makes us ask the operator.
import { type CollectionId, refuse } from '@microcrop/kernel';
import { mayConcern, type PromptCallback } from '@microcrop/payments';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import { SEALED } from '../open-identity.ts';
import type { Ports, Stores } from '../ports.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';
import { askPrompt } from './ask-premium.ts';

/** A callback body as it came; `digest` is its SHA-256 in hexadecimal. */
export type CallbackBody = { readonly text: string; readonly digest: string };

/**
 * Keeps the callback of a prompt in one transaction with the message that acts on it. Refuses CALLBACK_… for what cannot be
 * read, CALLBACK_UNKNOWN for a collection that nobody made, CALLBACK_DISAGREES for another prompt or amount; then nothing changes.
 */
export async function receivePremiumCallback(ports: Ports, collectionId: CollectionId, body: CallbackBody): Promise<void> {
  const callback = ports.callbacks.prompt(body.text);
  await ports.unitOfWork(async (stores) => {
    const collection = await stores.collections.get(collectionId);
    if (collection === undefined) return refuse(SCHEME_REFUSALS.CALLBACK_UNKNOWN);
    if (!mayConcern(collection, callback)) refuse(SCHEME_REFUSALS.CALLBACK_DISAGREES);
    const fresh = await stores.inbox.receive({
      source: 'stk',
      subjectId: collectionId,
      digest: body.digest,
      sealedBody: await stores.vault.seal(collection.payerId, body.text, SEALED.callback),
      receivedAt: ports.clock.now(),
    });
    if (fresh) await leave(ports, stores, 'hear-premium', { collectionId, digest: body.digest });
  });
}

/** Acts on a callback that was kept: learns the prompt's ids where they were lost, then asks the operator. */
export async function hearPremium(ports: Ports, message: Message<'hear-premium'>): Promise<void> {
  const heard = await ports.unitOfWork((stores) => openCallback(ports, stores, message));
  const act = heard === undefined ? undefined : await askPrompt(ports, message.body.collectionId, heard);
  await consume(ports, message.id, async (stores) => {
    await stores.inbox.markProcessed(inboxKey(message), ports.clock.now());
    if (act !== undefined) await act(stores);
  });
}

async function openCallback(ports: Ports, stores: Stores, message: Message<'hear-premium'>): Promise<PromptCallback | undefined> {
  const { collectionId } = message.body;
  const [collection, kept] = [await stores.collections.get(collectionId), await stores.inbox.get(inboxKey(message))];
  if (collection === undefined || kept === undefined) return undefined;
  const text = await stores.vault.open(collection.payerId, kept.sealedBody, SEALED.callback);
  if (text === undefined) return undefined;
  const callback = ports.callbacks.prompt(text);
  const { checkoutRequestId, merchantRequestId } = callback;
  // The address was made for this collection alone, so the ids that it brings are the ones whose acknowledgement was lost.
  await stores.collections.transition(collectionId, ['pushing', 'unknown'], 'prompted', { checkoutRequestId, merchantRequestId });
  return callback;
}

function inboxKey(message: Message<'hear-premium'>) {
  return { source: 'stk', subjectId: message.body.collectionId, digest: message.body.digest } as const;
}
