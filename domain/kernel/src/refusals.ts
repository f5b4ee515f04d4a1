// Decides what the kernel refuses: malformed dates, decimals, amounts and identifiers.
import { catalogue } from './refusal.ts';

export const KERNEL_REFUSALS = catalogue({
  DATE_MALFORMED: { message: 'not a calendar date of the form YYYY-MM-DD', status: 400 },
  MONTH_DAY_MALFORMED: { message: 'not a day of the year of the form MM-DD', status: 400 },
  INSTANT_MALFORMED: {
    message: 'not an instant of the form YYYY-MM-DDThh:mm:ss(.mmm)Z or with an offset',
    status: 400,
  },
  DECIMAL_MALFORMED: { message: 'not a decimal number', status: 400 },
  DECIMAL_TOO_FINE: { message: 'has more decimals than its unit carries', status: 400 },
  CURRENCY_UNKNOWN: { message: 'not a currency that this scheme keeps', status: 400 },
  CURRENCY_MISMATCH: { message: 'amounts of two currencies cannot meet in one sum', status: 422 },
  IDENTIFIER_MALFORMED: { message: 'not an identifier of this kind', status: 400 },
});
