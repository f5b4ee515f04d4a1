// Decides which values each message keeps, and in which form.

import { invariant, type JsonObject, type Language } from '@microcrop/kernel';
import { AMOUNT, COUNT, DAY, type Field, INDEX, MOMENT, REASON, RULE, TEXT } from './fields.ts';
import type { MessageValues, TemplateName } from './message-values.ts';

export type Template<Values> = {
  readonly write: (values: Values) => JsonObject;
  /** Every placeholder of the message with its words. */
  readonly say: (language: Language, kept: JsonObject) => Readonly<Record<string, string>>;
};

const PHASE = { policyNumber: TEXT, phase: COUNT };

export const TEMPLATES: { readonly [Name in TemplateName]: Template<MessageValues[Name]> } = {
  registered: template({ insurer: TEXT, helpNumber: TEXT }),
  'premium-received': template({ policyNumber: TEXT, premium: AMOUNT, receipt: TEXT }),
  'premium-short': template({ policyNumber: TEXT, received: AMOUNT, premium: AMOUNT, paybill: TEXT }),
  'payment-failed': template({ policyNumber: TEXT, premium: AMOUNT, paybill: TEXT, payUntil: MOMENT }),
  'cover-in-force': template({
    policyNumber: TEXT,
    place: TEXT,
    sumInsured: AMOUNT,
    coverFrom: DAY,
    coverUntil: DAY,
  }),
  lapsed: template({ policyNumber: TEXT, place: TEXT }),
  'refund-sent': template({ policyNumber: TEXT, amount: AMOUNT, reason: REASON, receipt: TEXT }),
  'money-in-suspense': template({ amount: AMOUNT, receipt: TEXT, reason: REASON, helpNumber: TEXT }),
  'payout-due': template({ ...PHASE, index: INDEX, amount: AMOUNT }),
  'no-payout': template({ ...PHASE, index: INDEX }),
  'no-payout-by-terms': template({ ...PHASE, index: INDEX, helpNumber: TEXT }),
  undetermined: template({ ...PHASE, place: TEXT, decideOn: DAY, rule: RULE }),
  'payout-by-rule': template({ ...PHASE, rule: RULE, amount: AMOUNT }),
  'payout-sent': template({ policyNumber: TEXT, amount: AMOUNT }),
  'payout-receipt': template({ policyNumber: TEXT, amount: AMOUNT, receipt: TEXT }),
  'payout-failed': template({ policyNumber: TEXT, amount: AMOUNT, helpNumber: TEXT }),
};

function template<Values extends object>(
  fields: { readonly [Name in keyof Values]: Field<Values[Name]> },
): Template<Values> {
  return {
    write: (values) => {
      const kept: Record<string, JsonObject[string]> = {};
      for (const name in fields) kept[name] = fields[name].write(values[name]);
      return kept;
    },
    say: (language, kept) => {
      const words: Record<string, string> = {};
      for (const name in fields) {
        const value = kept[name];
        invariant(value !== undefined, `a message holds every value of its template: ${name}`);
        Object.assign(words, fields[name].say(language, name, value));
      }
      return words;
    },
  };
}
