// Decides what each message tells: its values, none of them a name, a number of a phone or of an ID.
import type { Instant, LocalDate, Money, Ratio } from '@microcrop/kernel';

/** Why money goes back or waits. */
export type ReturnReason =
  | 'paid-twice'
  | 'overpaid'
  | 'underpaid'
  | 'too-late'
  | 'unknown-reference'
  | 'cancelled';

/** What a product does about a phase that stays undetermined. */
export type UndeterminedRule = 'pay-historical-mean';

/** What was measured in a phase, and where the product pays. */
export type IndexOutcome = {
  readonly unit: 'millimetres' | 'days';
  readonly value: Ratio;
  readonly trigger: Ratio;
  /** The side of the trigger on which the product pays. */
  readonly pays: 'below' | 'above';
};

/** `phase` counts from 1. Amounts that move on the rail are whole shillings. */
type OfPhase = { readonly policyNumber: string; readonly phase: number };

export type MessageValues = {
  readonly registered: { readonly insurer: string; readonly helpNumber: string };
  readonly 'premium-received': {
    readonly policyNumber: string;
    readonly premium: Money;
    readonly receipt: string;
  };
  readonly 'premium-short': {
    readonly policyNumber: string;
    readonly received: Money;
    readonly premium: Money;
    readonly paybill: string;
  };
  readonly 'payment-failed': {
    readonly policyNumber: string;
    readonly premium: Money;
    readonly paybill: string;
    readonly payUntil: Instant;
  };
  readonly 'cover-in-force': {
    readonly policyNumber: string;
    readonly place: string;
    readonly sumInsured: Money;
    readonly coverFrom: LocalDate;
    readonly coverUntil: LocalDate;
  };
  readonly lapsed: { readonly policyNumber: string; readonly place: string };
  readonly 'refund-sent': {
    readonly policyNumber: string;
    readonly amount: Money;
    readonly reason: ReturnReason;
    readonly receipt: string;
  };
  readonly 'money-in-suspense': {
    readonly amount: Money;
    readonly receipt: string;
    readonly reason: ReturnReason;
    readonly helpNumber: string;
  };
  readonly 'payout-due': OfPhase & { readonly index: IndexOutcome; readonly amount: Money };
  /** For an index on the side that pays nothing. */
  readonly 'no-payout': OfPhase & { readonly index: IndexOutcome };
  /** For an index that would pay, where the policy's other terms (least payment, deductible, cap reached) leave nothing. */
  readonly 'no-payout-by-terms': OfPhase & { readonly index: IndexOutcome; readonly helpNumber: string };
  readonly undetermined: OfPhase & {
    readonly place: string;
    readonly decideOn: LocalDate;
    readonly rule: UndeterminedRule;
  };
  readonly 'payout-by-rule': OfPhase & { readonly rule: UndeterminedRule; readonly amount: Money };
  readonly 'payout-sent': { readonly policyNumber: string; readonly amount: Money };
  readonly 'payout-receipt': {
    readonly policyNumber: string;
    readonly amount: Money;
    readonly receipt: string;
  };
  readonly 'payout-failed': {
    readonly policyNumber: string;
    readonly amount: Money;
    readonly helpNumber: string;
  };
};

export type TemplateName = keyof MessageValues;

/** A template with just its values. */
export type MessageOf<Name extends TemplateName> = {
  readonly template: Name;
  readonly values: MessageValues[Name];
};

/** One message to say. */
export type Message = { readonly [Name in TemplateName]: MessageOf<Name> }[TemplateName];
