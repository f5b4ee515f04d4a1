// Decides the English messages.
import type { TemplateName } from '../message-values.ts';

export const ENGLISH: Readonly<Record<TemplateName, string>> = {
  registered:
    'MicroCrop: you are registered for crop insurance by {insurer}. Dial again to buy cover. Questions: {helpNumber}.',
  'premium-received':
    'MicroCrop: we received your premium of KES {premium} for policy {policyNumber}. M-PESA receipt {receipt}.',
  'premium-short':
    'MicroCrop: we received KES {received} for policy {policyNumber}, but the premium is KES {premium}. Pay it in full to paybill {paybill}, account {policyNumber}.',
  'payment-failed':
    'MicroCrop: KES {premium} was not paid. Dial again, or paybill {paybill}, account {policyNumber}, by {payUntil}. Until paid you are not insured.',
  'cover-in-force':
    'MicroCrop: policy {policyNumber} is in force for {place}, {coverFrom} to {coverUntil}. Sum insured KES {sumInsured}. Dial for rain so far.',
  lapsed:
    'MicroCrop: policy {policyNumber} for {place} has lapsed, because no premium came in time. You are not insured.',
  'refund-sent':
    'MicroCrop: we sent back KES {amount} paid for policy {policyNumber}: {reason}. M-PESA receipt {receipt}.',
  'money-in-suspense':
    'MicroCrop: we hold your KES {amount} (receipt {receipt}): {reason}. It is still yours. Call {helpNumber}.',
  'payout-due':
    'MicroCrop: payout of KES {amount} for phase {phase}, policy {policyNumber}: {measured}, the product pays {threshold}. It comes by M-PESA.',
  'no-payout':
    'MicroCrop: no payout for phase {phase}, policy {policyNumber}: {measured}, the product pays {threshold}.',
  'no-payout-by-terms':
    'MicroCrop: no payout for phase {phase}, policy {policyNumber}: {measured}, but the terms of the policy leave nothing due. Ask: {helpNumber}.',
  undetermined:
    'MicroCrop: policy {policyNumber}, phase {phase}: data for {place} are missing. If still so on {decideOn}, {rule}.',
  'payout-by-rule':
    'MicroCrop: data for phase {phase} stayed missing, so {rule}: KES {amount} for policy {policyNumber}. We will send it by M-PESA.',
  'payout-sent':
    'MicroCrop: your payout of KES {amount} for policy {policyNumber} is on its way to your M-PESA.',
  'payout-receipt':
    'MicroCrop: your payout of KES {amount} for policy {policyNumber} was paid. M-PESA receipt {receipt}.',
  'payout-failed':
    'MicroCrop: your payout of KES {amount} for policy {policyNumber} did not reach your M-PESA. It is still yours. Call {helpNumber}.',
};
