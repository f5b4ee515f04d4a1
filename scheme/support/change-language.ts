// Decides how the support desk changes the language in which a person is spoken to: from the one that it saw.
import { type Language, type PolicyholderId, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS } from '@microcrop/policies';
import { recordAct, type Who } from '../govern/record-act.ts';
import type { SchemePorts } from '../ports.ts';

export type ChangeLanguage = {
  readonly policyholderId: PolicyholderId;
  readonly from: Language;
  readonly to: Language;
  readonly who: Who;
};

/** Refuses POLICYHOLDER_UNKNOWN, and LANGUAGE_CHANGED where it is not (any more) `from`. */
export async function changeLanguage(ports: SchemePorts, command: ChangeLanguage): Promise<void> {
  const { policyholderId, from, to, who } = command;
  await ports.unitOfWork(async (stores) => {
    if ((await stores.policyholders.get(policyholderId)) === undefined)
      refuse(POLICIES_REFUSALS.POLICYHOLDER_UNKNOWN);
    if (!(await stores.policyholders.changeLanguage(policyholderId, from, to)))
      refuse(POLICIES_REFUSALS.LANGUAGE_CHANGED);
    const act = { who, action: 'language-changed', subjects: [policyholderId] } as const;
    await recordAct(ports, stores, { ...act, details: { from, to } });
  });
}
