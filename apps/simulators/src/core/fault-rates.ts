// How often each thing goes wrong in the outside world, and how late late is.

export type FaultRates = {
  /** Share of prompts whose first attempt is refused as busy, before anything was accepted. */
  stkBusy: number;
  stkAcknowledgementDropped: number;
  stkCallbackTwice: number;
  stkCallbackLate: number;
  stkCallbackNever: number;
  stkQueryLags: number;
  stkBalanceItem: number;
  b2cBusy: number;
  b2cAcknowledgementDropped: number;
  b2cQueueTimeout: number;
  b2cResultTwice: number;
  b2cResultLate: number;
  b2cResultNever: number;
  /** Share of people to whom no payout ever arrives: not registered, or unknown to the operator. */
  payeeUnregistered: number;
  payeeUnknown: number;
  statusDelayed: number;
  statusTwice: number;
  confirmationTwice: number;
  confirmationLate: number;
  confirmationNever: number;
  smsAnswerLost: number;
  reportFailed: number;
  reportLate: number;
  reportTwice: number;
  reportNever: number;
  ussdHopTwice: number;
};

export const DEFAULT_FAULT_RATES: FaultRates = {
  stkBusy: 0.03,
  stkAcknowledgementDropped: 0.03,
  stkCallbackTwice: 0.05,
  stkCallbackLate: 0.06,
  stkCallbackNever: 0.03,
  stkQueryLags: 0.05,
  stkBalanceItem: 0.3,
  b2cBusy: 0.03,
  b2cAcknowledgementDropped: 0.04,
  b2cQueueTimeout: 0.04,
  b2cResultTwice: 0.04,
  b2cResultLate: 0.04,
  b2cResultNever: 0.03,
  payeeUnregistered: 0.015,
  payeeUnknown: 0.01,
  statusDelayed: 0.05,
  statusTwice: 0.04,
  confirmationTwice: 0.1,
  confirmationLate: 0.1,
  confirmationNever: 0.1,
  smsAnswerLost: 0.02,
  reportFailed: 0.03,
  reportLate: 0.03,
  reportTwice: 0.03,
  reportNever: 0.02,
  ussdHopTwice: 0.01,
};

const none = (): FaultRates => {
  const rates = { ...DEFAULT_FAULT_RATES };
  for (const name of Object.keys(rates)) Object.assign(rates, { [name]: 0 });
  return rates;
};

export const NO_FAULT_RATES: FaultRates = none();

/** Delays in milliseconds of scheme time. */
export const DELAYS = {
  /** Every consequence falls on a multiple of this, so that the clock has few steps. */
  grid: 60_000,
  least: 5_000,
  promptAnswered: 30_000,
  promptUnreachable: 60_000,
  queryLag: 240_000,
  repeat: 300_000,
  late: [1_200_000, 28_800_000, 259_200_000],
  payoutSettled: 30_000,
  queueTimeout: 60_000,
  resultAfterQueueTimeout: 600_000,
  statusDelayed: 600_000,
  reportLate: 28_800_000,
  redial: 600_000,
} as const;
