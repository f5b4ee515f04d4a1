// Decides how numbers, days and names are written: KES 1,234.50, 1 Mar 2011, Grain filling.
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINOR_DIGITS = { KES: 2, TZS: 2, UGX: 0, USD: 2 };

/** Exact: digits are moved, never computed. */
export function money({ currency, minorUnits }) {
  const digits = MINOR_DIGITS[currency] ?? 2;
  const negative = minorUnits.startsWith('-');
  const padded = minorUnits.replace('-', '').padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${currency} ${negative ? '−' : ''}${whole}${digits === 0 ? '' : `.${padded.slice(-digits)}`}`;
}

export function isZero({ minorUnits }) {
  return minorUnits === '0';
}

/** "2011-03-01" → "1 Mar 2011". */
export function day(text) {
  return `${dayOfMonth(text)} ${text.slice(0, 4)}`;
}

/** "2011-03-01" → "1 Mar". */
export function dayOfMonth(text) {
  return `${Number(text.slice(8, 10))} ${MONTHS[Number(text.slice(5, 7)) - 1]}`;
}

export function span({ from, until }) {
  return from.slice(0, 4) === until.slice(0, 4)
    ? `${dayOfMonth(from)} to ${day(until)}`
    : `${day(from)} to ${day(until)}`;
}

/** "2011-03-01T09:30:00+03:00" → "1 Mar 2011, 09:30". */
export function moment(text) {
  return `${day(text)}, ${text.slice(11, 16)}`;
}

/** Seconds since the epoch of a civil day, as the plots count. */
export function epochSeconds(text) {
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / 1000;
}

export function dayAfter(text, days) {
  return new Date((epochSeconds(text) + days * 86_400) * 1000).toISOString().slice(0, 10);
}

/** "maize-drought" → "Maize drought". */
export function name(code) {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A place's name as a reader writes it: "HULA HULA" → "Hula Hula". */
export function placeName(text) {
  return text === text.toUpperCase()
    ? text.toLowerCase().replace(/(^|[\s/-])\S/g, (start) => start.toUpperCase())
    : text;
}

export function count(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function many(number, one, more = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : more}`;
}

/** 0.2920 → "29.2 %". */
export function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

export function measure(value, unit) {
  const rounded = unit === 'days' ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '');
  return `${rounded} ${unit}`;
}

const SIDES = {
  below: 'pays below',
  'at-or-below': 'pays at or below',
  above: 'pays above',
  'at-or-above': 'pays at or above',
};

export function side(pays) {
  return SIDES[pays];
}
