// Decides how each kind of value is kept (plain JSON, no language) and how it is said.

import {
  dateAt,
  formatDate,
  formatRatio,
  type Instant,
  invariant,
  type Json,
  type JsonObject,
  type Language,
  type LocalDate,
  type Money,
  money,
  parseCurrency,
  parseDate,
  parseRatio,
  phoneAmount,
  phoneDay,
  phoneMeasure,
  phoneName,
  phoneThreshold,
} from '@microcrop/kernel';
import type { IndexOutcome, ReturnReason, UndeterminedRule } from './message-values.ts';
import { PHRASES, type PhraseKey, sayPhrase } from './words/phrases.ts';

/** Of a name or code in a message; longer ones are cut. */
const NAME_CHARACTERS_MAX = 24;

/** `say` gives the placeholders that the value fills: its own name, or several. */
export type Field<Value> = {
  readonly write: (value: Value) => Json;
  readonly say: (language: Language, name: string, kept: Json) => Readonly<Record<string, string>>;
};

export const TEXT: Field<string> = {
  write: (text) => text,
  say: (_language, name, kept) => ({ [name]: phoneName(textOf(kept), NAME_CHARACTERS_MAX) }),
};

export const COUNT: Field<number> = {
  write: (count) => count,
  say: (_language, name, kept) => {
    invariant(typeof kept === 'number', 'a message holds values that were written for it');
    return { [name]: String(kept) };
  },
};

export const AMOUNT: Field<Money> = {
  write: ({ currency, minorUnits }) => ({ currency, minorUnits: minorUnits.toString() }),
  say: (_language, name, kept) => {
    const currency = parseCurrency(memberOf(kept, 'currency'));
    return { [name]: phoneAmount(money(currency, BigInt(memberOf(kept, 'minorUnits')))) };
  },
};

export const DAY: Field<LocalDate> = {
  write: formatDate,
  say: (language, name, kept) => ({ [name]: phoneDay(language, parseDate(textOf(kept))) }),
};

/** An instant that is said as its civil day. */
export const MOMENT: Field<Instant> = { write: (instant) => formatDate(dateAt(instant)), say: DAY.say };

/** Fills `measured` ("your area received 212 mm") and `threshold` ("below 120 mm"). */
export const INDEX: Field<IndexOutcome> = {
  write: ({ unit, value, trigger, pays }) => ({
    unit,
    value: formatRatio(value),
    trigger: formatRatio(trigger),
    pays,
  }),
  say: (language, _name, kept) => {
    const [unit, pays] = [memberOf(kept, 'unit'), memberOf(kept, 'pays')];
    const [measure, threshold] = [parseRatio(memberOf(kept, 'value')), parseRatio(memberOf(kept, 'trigger'))];
    return {
      measured: sayPhrase(language, phraseKey(`measured ${unit}`), phoneMeasure(measure, threshold)),
      threshold: sayPhrase(language, phraseKey(`${pays} ${unit}`), phoneThreshold(threshold)),
    };
  },
};

export const REASON: Field<ReturnReason> = phraseField();
export const RULE: Field<UndeterminedRule> = phraseField();

function phraseField<Key extends PhraseKey>(): Field<Key> {
  return {
    write: (key) => key,
    say: (language, name, kept) => ({ [name]: sayPhrase(language, phraseKey(textOf(kept))) }),
  };
}

function phraseKey(text: string): PhraseKey {
  const known = (key: string): key is PhraseKey => Object.hasOwn(PHRASES, key);
  invariant(known(text), `a message holds values that were written for it: ${text.slice(0, 40)}`);
  return text;
}

function textOf(kept: Json | undefined): string {
  invariant(typeof kept === 'string' && kept !== '', 'a message holds values that were written for it');
  return kept;
}

function memberOf(kept: Json, name: string): string {
  const isObject = (json: Json): json is JsonObject =>
    typeof json === 'object' && json !== null && !Array.isArray(json);
  invariant(isObject(kept), 'a message holds values that were written for it');
  return textOf(kept[name]);
}
