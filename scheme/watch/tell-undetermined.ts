// Decides that nobody waits in silence: each policyholder of an undetermined risk hears why, and when the rule decides.
import { invariant, parseDate } from '@microcrop/kernel';
import { consume } from '../consume.ts';
import { leave, type Message } from '../messages.ts';
import type { Ports } from '../ports.ts';
import { tellPolicyholder } from './tell-policyholder.ts';

const PORTION = 100;

export async function tellUndetermined(ports: Ports, message: Message<'tell-undetermined'>): Promise<void> {
  const { riskId, phase, decideOn, after } = message.body;
  await consume(ports, message.id, async (stores) => {
    const risk = await stores.risks.get(riskId);
    invariant(risk !== undefined, 'an undetermined risk exists');
    const version = await ports.shelf.version(stores.products, risk.productDigest);
    const phaseNumber = version.season.phases.findIndex((span) => span.phase === phase) + 1;
    const { rule } = version.cover.document.undetermined;
    const policies = await stores.policies.ofRisk(riskId, 'in-force', after ?? undefined, PORTION);
    for (const policy of policies) {
      await tellPolicyholder(ports, stores, policy.policyholderId, `undetermined/${policy.id}/${phase}`, {
        template: 'undetermined',
        values: {
          policyNumber: policy.number,
          phase: phaseNumber,
          place: policy.place,
          decideOn: parseDate(decideOn),
          rule,
        },
      });
    }
    const last = policies.at(-1);
    if (last === undefined || policies.length < PORTION) return;
    await leave(ports, stores, 'tell-undetermined', { ...message.body, after: last.id });
  });
}
