// What a person learns from the platform's words: the paybill, the account reference, the premium.

export type Facts = { paybill?: string; account?: string; premiumMinorUnits?: number };

const PAYBILL = /pay ?bill\D{0,24}?(\d{5,7})\b/i;
const ACCOUNT = /\b(?:account|akaunti)\b[^A-Za-z0-9]{0,4}((?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,19})\b/i;
// Where no account is named: nine digits, or letters and digits, as references are written.
const REFERENCE = /\b(?:\d{9}|(?=[A-Z-]*\d)[A-Z]{1,5}-?[A-Z0-9-]{4,14})\b/;
const PREMIUM = /\b(?:Pay|Lipa) (?:KES|KSh) ?([\d,]+)/i;

/** Reads what a text tells; nothing is guessed that it does not say. */
export function readFacts(text: string): Facts {
  const facts: Facts = {};
  const paybill = PAYBILL.exec(text)?.[1];
  const account = ACCOUNT.exec(text)?.[1] ?? REFERENCE.exec(text)?.[0];
  const premium = PREMIUM.exec(text)?.[1];
  if (paybill !== undefined) facts.paybill = paybill;
  if (account !== undefined && account !== paybill) facts.account = account.toUpperCase();
  if (premium !== undefined) facts.premiumMinorUnits = Number(premium.replaceAll(',', '')) * 100;
  return facts;
}

/** True when the newer facts say something that the known ones do not. */
export function tellsMore(known: Facts, newer: Facts): boolean {
  return (['paybill', 'account', 'premiumMinorUnits'] as const).some(
    (name) => newer[name] !== undefined && newer[name] !== known[name],
  );
}
