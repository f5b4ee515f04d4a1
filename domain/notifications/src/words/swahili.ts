// Decides the Swahili messages, as they are written in Kenya.
import type { TemplateName } from '../message-values.ts';

export const SWAHILI: Readonly<Record<TemplateName, string>> = {
  registered:
    'MicroCrop: umesajiliwa kwa bima ya mazao ya {insurer}. Piga tena ili kununua bima. Maswali: {helpNumber}.',
  'premium-received':
    'MicroCrop: tumepokea KES {premium} za bima {policyNumber}. Risiti ya M-PESA {receipt}.',
  'premium-short':
    'MicroCrop: tumepokea KES {received} za bima {policyNumber}, lakini bei ni KES {premium}. Lipa zote kwa paybill {paybill}, akaunti {policyNumber}.',
  'payment-failed':
    'MicroCrop: KES {premium} hazikulipwa. Piga tena, au paybill {paybill}, akaunti {policyNumber}, kufikia {payUntil}. Bila malipo huna bima.',
  'cover-in-force':
    'MicroCrop: bima {policyNumber} inatumika, {place}, {coverFrom} hadi {coverUntil}. Kiwango cha bima KES {sumInsured}. Piga uone mvua.',
  lapsed: 'MicroCrop: bima {policyNumber} ya {place} imekoma kwa sababu haikulipwa kwa wakati. Huna bima.',
  'refund-sent':
    'MicroCrop: tumerudisha KES {amount} za bima {policyNumber}: {reason}. Risiti ya M-PESA {receipt}.',
  'money-in-suspense':
    'MicroCrop: tunazo KES {amount} zako (risiti {receipt}): {reason}. Bado ni zako. Piga {helpNumber}.',
  'payout-due':
    'MicroCrop: fidia KES {amount}, awamu {phase}, bima {policyNumber}: {measured}, bima hulipa {threshold}. Tutaituma kwa M-PESA.',
  'no-payout':
    'MicroCrop: hakuna fidia ya awamu {phase}, bima {policyNumber}: {measured}, bima hulipa {threshold}.',
  'no-payout-by-terms':
    'MicroCrop: hakuna fidia ya awamu {phase}, bima {policyNumber}: {measured}, lakini kwa masharti hakuna kinacholipwa. Uliza: {helpNumber}.',
  undetermined:
    'MicroCrop: bima {policyNumber}, awamu {phase}: takwimu za {place} zinakosekana. Zikikosekana hadi {decideOn}, {rule}.',
  'payout-by-rule':
    'MicroCrop: takwimu za awamu {phase} zilikosekana, hivyo {rule}: KES {amount} za bima {policyNumber}. Tutazituma kwa M-PESA.',
  'payout-sent': 'MicroCrop: fidia yako KES {amount} ya bima {policyNumber} inatumwa kwa M-PESA yako.',
  'payout-receipt':
    'MicroCrop: fidia yako KES {amount} ya bima {policyNumber} imelipwa. Risiti ya M-PESA {receipt}.',
  'payout-failed':
    'MicroCrop: fidia yako KES {amount} ya bima {policyNumber} haikufika kwa M-PESA yako. Bado ni yako. Piga {helpNumber}.',
};
