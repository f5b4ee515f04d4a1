// Decides how vegetation series are taken in: the provider is looked at once a day, each source by a message of its own.

import { endedBefore } from '@microcrop/imagery';
import { addMinutes, dateAt } from '@microcrop/kernel';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports } from '../ports.ts';

const DAY_MINUTES = 1440;

/** Looks from now on; to be begun once for a scheme. */
export async function startLookingForVegetation(ports: Ports): Promise<void> {
  await ports.unitOfWork((stores) => leave(ports, stores, 'look-for-vegetation', {}));
}

/** A source that cannot be read holds up no other: each is a message. */
export async function lookForVegetation(
  ports: Ports,
  message: Message<'look-for-vegetation'>,
): Promise<void> {
  const sources = await ports.vegetation.sources();
  await consume(ports, message.id, async (stores) => {
    for (const source of sources) await leave(ports, stores, 'take-in-vegetation', { source });
    await leave(ports, stores, 'look-for-vegetation', {}, addMinutes(ports.clock.now(), DAY_MINUTES));
  });
}

/** What differs from what was known is kept as a vintage of its own; a period that has not ended waits for a later look. */
export async function takeInVegetation(ports: Ports, message: Message<'take-in-vegetation'>): Promise<void> {
  const places = ports.settings.places.map(({ name }) => name);
  const set = await ports.vegetation.read(message.body.source, places);
  await consume(ports, message.id, async (stores) => {
    const now = ports.clock.now();
    if (set !== undefined) await stores.vegetation.take(endedBefore(set, dateAt(now)), now);
  });
}
