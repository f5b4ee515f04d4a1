// Decides which hops are read: the recorded samples, and nothing that a gateway would not send.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalCode } from '@microcrop/kernel';
import { notVerified, sharedPath } from '@microcrop/quality';
import { expect, test } from 'vitest';
import { parseUssdRequest, TEXT_CHARACTERS_MAX } from '../src/index.ts';

const SAMPLES = sharedPath('samples');
if (SAMPLES === undefined) notVerified('the recorded USSD hops', 'shared/samples is absent');
const GOOD = {
  sessionId: 'ATUid_0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f',
  phoneNumber: '+254711000111',
  networkCode: '63902',
  serviceCode: '*384*123#',
  text: '1*2',
};

const codeOf = (form: Record<string, unknown>): string | undefined => {
  try {
    parseUssdRequest(form);
    return undefined;
  } catch (error) {
    return refusalCode(error);
  }
};

test.skipIf(SAMPLES === undefined).each(['at_ussd_callback_first.json', 'at_ussd_callback_third_hop.json'])(
  'the recorded %s',
  (name) => {
    const sample: { readonly body: Record<string, string> } = JSON.parse(
      readFileSync(join(SAMPLES ?? '', name), 'utf8'),
    );
    const { phoneNumber, ...fields } = sample.body;
    expect(parseUssdRequest(sample.body)).toEqual({ ...fields, msisdn: phoneNumber });
  },
);

test.each<[string, Record<string, unknown>, string | undefined]>([
  ['a good hop', GOOD, undefined],
  ['no network code', { ...GOOD, networkCode: undefined }, undefined],
  ['the first hop', { ...GOOD, text: '' }, undefined],
  ['no session', { ...GOOD, sessionId: undefined }, 'USSD_SESSION_MISSING'],
  ['a session with a control byte', { ...GOOD, sessionId: 'ATUid_\u0000aaaaaaaa' }, 'USSD_SESSION_MISSING'],
  ['an endless session', { ...GOOD, sessionId: 'a'.repeat(101) }, 'USSD_SESSION_MISSING'],
  ['a field given twice', { ...GOOD, sessionId: ['a', 'b'] }, 'USSD_SESSION_MISSING'],
  ['no phone', { ...GOOD, phoneNumber: undefined }, 'USSD_PHONE_MALFORMED'],
  ['a phone without its plus', { ...GOOD, phoneNumber: '254711000111' }, 'USSD_PHONE_MALFORMED'],
  ['another country', { ...GOOD, phoneNumber: '+255711000111' }, 'USSD_PHONE_MALFORMED'],
  ['no service code', { ...GOOD, serviceCode: '' }, 'USSD_SERVICE_CODE_MALFORMED'],
  ['no text', { ...GOOD, text: undefined }, 'USSD_TEXT_MISSING'],
  ['64 kB of text', { ...GOOD, text: '1*'.repeat(32_768) }, 'USSD_TEXT_TOO_LONG'],
  ['as long as it may be', { ...GOOD, text: '1'.repeat(TEXT_CHARACTERS_MAX) }, undefined],
])('%s', (_name, form, code) => {
  expect(codeOf(form)).toBe(code);
});
