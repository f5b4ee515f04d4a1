// Decides the limit of micro-insurance in Kenya: a sum insured of at most KES 500,000.
import { money } from '@microcrop/kernel';

export const CENTS_PER_SHILLING = 100n;
export const MICRO_SUM_INSURED_MAX = money('KES', 500_000n * CENTS_PER_SHILLING);
