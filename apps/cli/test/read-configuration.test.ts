// The configuration of `serve`: environment over file over default, every fault at once, no value repeated.

import { PROVIDERS } from '@microcrop/scheme';
import { providersOfRole, ROLE_NAMES, ROLES } from '@microcrop/serve';
import { describe, expect, it } from 'vitest';
import { type RoleNeeds, readConfiguration } from '../src/commands/serve/read-configuration.ts';
import { SETTINGS, type Setting } from '../src/commands/serve/settings-table.ts';
import { Complaint } from '../src/complaint.ts';
import { SOUND } from './support/sound-configuration.ts';

const { publicUrl: _, ...FILE } = SOUND;
const ALL: RoleNeeds = { providers: PROVIDERS, needed: [] };

function complaintOf(environment: Record<string, string>, file: string | undefined, role = ALL): string {
  try {
    readConfiguration(environment, file, role);
  } catch (error) {
    if (error instanceof Complaint) return error.message;
    throw error;
  }
  return 'no complaint';
}

describe('the configuration', () => {
  it('reads a file, numbers among its members, and its lists of people', () => {
    const { values, agents, approvers } = readConfiguration({}, JSON.stringify(FILE), ALL);
    expect([values('operatorShortcode'), values('port'), values('publicUrl')]).toEqual([
      '174379',
      '8080',
      '',
    ]);
    expect(agents).toEqual([{ code: '101', name: 'Amina' }]);
    expect(approvers).toEqual([{ name: 'grace', credentialDigest: 'a'.repeat(64), sellsAs: undefined }]);
  });

  it('takes the environment before the file', () => {
    const environment = { MICROCROP_PORT: '0', MICROCROP_HELP_NUMBER: '0700 000 000' };
    const { values } = readConfiguration(environment, JSON.stringify(FILE), ALL);
    expect([values('port'), values('helpNumber')]).toEqual(['0', '0700 000 000']);
  });

  it('names every setting that is missing, at once', () => {
    const text = complaintOf({}, undefined);
    expect(text.split('\n')).toHaveLength(1 + 17);
    expect(text).toContain('MICROCROP_OPERATOR_URL (operatorUrl) is missing');
  });

  it.each(ROLE_NAMES)(
    'asks of %s for the settings of the providers that it calls, and of no other',
    (role) => {
      const { insurerName, helpNumber, weatherSource, operatorShortcode } = SOUND;
      const file = JSON.stringify({ insurerName, helpNumber, weatherSource, operatorShortcode });
      const providers = providersOfRole(ROLES[role]);
      const text = complaintOf({}, file, { providers, needed: [] });
      for (const { variable, provider, fallback } of Object.values<Setting>(SETTINGS)) {
        const mustBeGiven = provider !== undefined && fallback === undefined;
        const wanted = mustBeGiven && providers.includes(provider);
        expect([variable, text.includes(`${variable} (`)]).toEqual([variable, wanted]);
      }
    },
  );

  it('does not read what it does not need', () => {
    const { values } = readConfiguration({}, JSON.stringify(FILE), { providers: ['sms'], needed: [] });
    expect([values('smsApiKey'), values('operatorInitiatorPassword')]).toEqual(['api', '']);
  });

  it('tells all faults of form together and repeats no value', () => {
    const wrong = {
      ...FILE,
      operatorUrl: 'ftp://hush',
      operatorShortcode: 'hush',
      operatorInitiatorPassword: 'hush\u0007',
      approvers: [{ name: 'grace', credentialDigest: 'hush' }],
      agents: [{ code: '101' }],
      colour: 'hush',
    };
    const text = complaintOf({ MICROCROP_PORT: '70000' }, JSON.stringify(wrong));
    for (const name of [
      'MICROCROP_PORT',
      'operatorUrl',
      'operatorShortcode',
      'operatorInitiatorPassword',
      'approvers',
      'agents',
      'colour',
    ])
      expect(text).toContain(name);
    expect(text).not.toContain('hush');
  });

  it.each(['[]', '{', 'null', '"text"'])('refuses the file %s', (text) => {
    expect(complaintOf({}, text)).toContain('the configuration file is no JSON object');
  });
});
