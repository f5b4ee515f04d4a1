// Decides what stands where a process has no settings of a provider: a port that crashes, for its role calls nobody there.
import type { VegetationProvider } from '@microcrop/imagery';
import { BrokenInvariant } from '@microcrop/kernel';
import type { SmsGateway } from '@microcrop/notifications';
import { readDeliveryReport } from '@microcrop/notifications/adapters/africas-talking';
import type { MobileOperator, OperatorStatement } from '@microcrop/payments';
import type { Provider } from '@microcrop/scheme';
import type { WebhookSender } from '@microcrop/webhooks';

const crash = (provider: Provider) => async (): Promise<never> => {
  throw new BrokenInvariant(`a process whose role does not call this provider calls it: ${provider}`);
};

const noOperator = crash('operator');

export const NO_OPERATOR: MobileOperator = {
  requestPayment: noOperator,
  askPayment: noOperator,
  disburse: noOperator,
  askTransaction: noOperator,
  reverse: noOperator,
  registerPaybill: noOperator,
  askBalance: noOperator,
};

export const NO_STATEMENT: OperatorStatement = { read: crash('statement') };

const noVegetation = crash('vegetation');

export const UNCALLED_VEGETATION: VegetationProvider = { sources: noVegetation, read: noVegetation };

export const NO_PARTNERS: WebhookSender = crash('partner');

/** What the provider reports is read without any setting of ours. */
export const NO_SMS: SmsGateway = { send: crash('sms'), readDeliveryReport };
