// Decides what a scheme keeps of its settings, so that a command beside it tells policyholders the same things as it does.
import { type JsonObject, money } from '@microcrop/kernel';
import type { SchemeSettings } from '@microcrop/scheme';
import type { SchemeState } from '@microcrop/serve';
import { Complaint } from '../../complaint.ts';

const RECORD = 'settings';

/** Kept at the first start of a scheme; a scheme keeps one record of its name for good. */
export async function keepSettings(state: SchemeState, settings: SchemeSettings): Promise<void> {
  const { insurerName, helpNumber, paybill, weatherSource } = settings;
  await state.addRecord(RECORD, { insurerName, helpNumber, paybill, weatherSource });
}

/** Places, agents and limits are the running scheme's alone: no command decides by them. */
export const NO_SETTINGS: SchemeSettings = {
  insurerName: '',
  helpNumber: '',
  paybill: '',
  automaticLimit: money('KES', 0n),
  agents: [],
  places: [],
  weatherSource: '',
};

/** What the scheme kept; MICROCROP_HELP_NUMBER goes before it. Empty where nobody said anything. */
export async function settingsKept(state: SchemeState): Promise<SchemeSettings> {
  const record: JsonObject = (await state.record(RECORD)) ?? {};
  const text = (name: string): string => (typeof record[name] === 'string' ? record[name] : '');
  return {
    ...NO_SETTINGS,
    insurerName: text('insurerName'),
    paybill: text('paybill'),
    weatherSource: text('weatherSource'),
    helpNumber: process.env['MICROCROP_HELP_NUMBER'] ?? text('helpNumber'),
  };
}

/** Complains where a message to a policyholder would name no number to call. */
export function needHelpNumber({ helpNumber }: SchemeSettings): void {
  if (helpNumber !== '') return;
  throw new Complaint(
    'this scheme has kept no settings: set MICROCROP_HELP_NUMBER to the number that messages tell people to call',
  );
}
