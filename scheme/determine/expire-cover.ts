// Decides when a cover has run its period: once each of its phases is determined, by index or by rule.
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports } from '../ports.ts';

const PORTION = 200;

export async function expireCover(ports: Ports, message: Message<'expire-cover'>): Promise<void> {
  const { productDigest, after } = message.body;
  await consume(ports, message.id, async (stores) => {
    const policies = await stores.policies.ofProduct(productDigest, 'in-force', after ?? undefined, PORTION);
    for (const policy of policies) {
      await stores.policies.become(policy.id, 'in-force', 'expired', ports.clock.now());
    }
    const last = policies.at(-1);
    if (last === undefined || policies.length < PORTION) return;
    await leave(ports, stores, 'expire-cover', { productDigest, after: last.id });
  });
}
