// Decides which requests are a hop of the gateway (Africa's Talking sends form fields; the text is cumulative), and refuses all others.
import { type Refusal, refuse } from '@microcrop/kernel';
import { USSD_REFUSALS } from './refusals.ts';

export type UssdRequest = {
  readonly sessionId: string;
  /** "+254" and nine digits; whether an operator was allotted them is not known here. */
  readonly msisdn: string;
  readonly serviceCode: string;
  /** As reported; number portability means that it decides nothing. */
  readonly networkCode: string | undefined;
  readonly text: string;
};

/** 60 inputs of 20 characters and their asterisks make 1,260; the rest is room for a person's slips. */
export const TEXT_CHARACTERS_MAX = 4096;

/** Reads the form fields of one hop. Refuses USSD_SESSION_MISSING, _PHONE_MALFORMED, _SERVICE_CODE_MALFORMED, _TEXT_MISSING, _TEXT_TOO_LONG. */
export function parseUssdRequest(form: Readonly<Record<string, unknown>>): UssdRequest {
  const sessionId = field(form, 'sessionId', /^[\w.:-]{8,100}$/, USSD_REFUSALS.USSD_SESSION_MISSING);
  const msisdn = field(form, 'phoneNumber', /^\+254\d{9}$/, USSD_REFUSALS.USSD_PHONE_MALFORMED);
  const serviceCode = field(form, 'serviceCode', /^[*#\d]{2,40}$/, USSD_REFUSALS.USSD_SERVICE_CODE_MALFORMED);
  return {
    sessionId,
    msisdn,
    serviceCode,
    networkCode: typeof form['networkCode'] === 'string' ? form['networkCode'].slice(0, 10) : undefined,
    text: textOf(form),
  };
}

function textOf(form: Readonly<Record<string, unknown>>): string {
  const { text } = form;
  if (typeof text !== 'string') return refuse(USSD_REFUSALS.USSD_TEXT_MISSING);
  if (text.length > TEXT_CHARACTERS_MAX)
    refuse(USSD_REFUSALS.USSD_TEXT_TOO_LONG, { characters: text.length });
  return text;
}

function field(
  form: Readonly<Record<string, unknown>>,
  name: string,
  shape: RegExp,
  refusal: Refusal,
): string {
  const value = form[name];
  if (typeof value !== 'string' || !shape.test(value)) return refuse(refusal, { field: name });
  return value;
}
