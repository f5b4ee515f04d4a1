// Decides that the table of roles leaves no message without an owner, gives none two, and is what the page for people says.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MESSAGE_KINDS, PROVIDERS, SWITCH_NAMES, SWITCHES } from '@microcrop/scheme';
import { describe, expect, it } from 'vitest';
import { kindsOfRole, needsPublicUrl, providersOfRole, ROLE_NAMES, ROLES } from '../src/index.ts';

const PAGE = fileURLToPath(new URL('../../../docs/running.md', import.meta.url));
const APART = ROLE_NAMES.filter((name) => name !== 'all');

describe('the switches', () => {
  it('stand in the page as they are', () => {
    const rows = SWITCH_NAMES.map((name) => `| \`${name}\` | ${SWITCHES[name]} |`);
    expect(readFileSync(PAGE, 'utf8')).toContain(rows.join('\n'));
  });
});

describe('the roles', () => {
  it('work each kind of message in one of them, and all of them in `all`', () => {
    const owned = APART.flatMap((name) => kindsOfRole(ROLES[name]));
    expect(owned.toSorted()).toEqual(MESSAGE_KINDS.toSorted());
    expect(kindsOfRole(ROLES.all)).toEqual(MESSAGE_KINDS);
  });

  it('have each duty in one of them', () => {
    expect(APART.flatMap((name) => ROLES[name].duties)).toEqual(ROLES.all.duties);
  });

  it('own what they do by the clock', () => {
    for (const name of ROLE_NAMES)
      expect(kindsOfRole(ROLES[name])).toEqual(expect.arrayContaining([...ROLES[name].schedules]));
  });

  it('call each provider in one of them, and tell the operator where to answer only where they call it', () => {
    expect(new Set(APART.flatMap((name) => providersOfRole(ROLES[name])))).toEqual(new Set(PROVIDERS));
    expect(providersOfRole(ROLES.all)).toEqual(PROVIDERS);
    expect(providersOfRole(ROLES.gateway)).toEqual(['operator']);
    expect(APART.filter((name) => needsPublicUrl(ROLES[name]))).toEqual([
      'worker:collection',
      'worker:payout',
    ]);
  });

  it('stand in the page as they are', () => {
    const rows = APART.map((name) => {
      const { does, schedules } = ROLES[name];
      const calls = providersOfRole(ROLES[name]).join(', ');
      return `| \`${name}\` | ${does} | ${calls} | ${schedules.map((kind) => `\`${kind}\``).join(', ')} |`;
    });
    expect(readFileSync(PAGE, 'utf8')).toContain(rows.join('\n'));
  });
});
