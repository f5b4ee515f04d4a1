// The configuration of `serve`: environment over file over default, every fault at once, no value repeated.
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../src/commands/serve/read-configuration.ts';
import { Complaint } from '../src/complaint.ts';
import { SOUND } from './support/sound-configuration.ts';

const { publicUrl: _, ...FILE } = SOUND;

function complaintOf(environment: Record<string, string>, file: string | undefined): string {
  try {
    readConfiguration(environment, file);
  } catch (error) {
    if (error instanceof Complaint) return error.message;
    throw error;
  }
  return 'no complaint';
}

describe('the configuration', () => {
  it('reads a file, numbers among its members, and its lists of people', () => {
    const { values, agents, approvers } = readConfiguration({}, JSON.stringify(FILE));
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
    const { values } = readConfiguration(environment, JSON.stringify(FILE));
    expect([values('port'), values('helpNumber')]).toEqual(['0', '0700 000 000']);
  });

  it('names every setting that is missing, at once', () => {
    const text = complaintOf({}, undefined);
    expect(text.split('\n')).toHaveLength(1 + 17);
    expect(text).toContain('MICROCROP_OPERATOR_URL (operatorUrl) is missing');
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
