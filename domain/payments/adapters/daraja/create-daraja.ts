// Decides how the port to a mobile operator is filled by Safaricom's Daraja 3.0.
import type { Clock, HttpExchange } from '@microcrop/kernel';
import type { MobileOperator } from '../../src/mobile-operator.ts';
import type { TokenSharing } from '../../src/token-sharing.ts';
import { tokenKeeper } from './access-token.ts';
import { askBalance } from './ask-balance.ts';
import { askTransaction } from './ask-transaction.ts';
import { operatorCaller } from './call-operator.ts';
import { disburse } from './disburse.ts';
import { initiatorOf } from './initiator.ts';
import { registerPaybill } from './register-paybill.ts';
import { askPayment, requestPayment } from './request-payment.ts';
import { reverse } from './reverse.ts';
import type { DarajaSettings, EncryptCredential } from './settings.ts';

export type DarajaPorts = {
  readonly settings: DarajaSettings;
  readonly exchange: HttpExchange;
  readonly clock: Clock;
  readonly encryptCredential: EncryptCredential;
  readonly tokens: TokenSharing;
};

/** One client a process: it holds the token of this process and the places of at most IN_FLIGHT_MAX requests. */
export function createDaraja(ports: DarajaPorts): MobileOperator {
  const { settings, exchange, clock } = ports;
  const call = operatorCaller(settings.baseUrl, exchange, tokenKeeper(settings, ports));
  const initiator = initiatorOf(settings, ports.encryptCredential);
  return {
    requestPayment: (request) => requestPayment(call, settings, clock.now(), request),
    askPayment: ({ checkoutRequestId }) => askPayment(call, settings, clock.now(), checkoutRequestId),
    disburse: (request) => disburse(call, settings, initiator, request),
    askTransaction: (question) => askTransaction(call, settings, initiator, question),
    reverse: (request) => reverse(call, settings, initiator, request),
    registerPaybill: (addresses) => registerPaybill(call, settings, addresses),
    askBalance: (addresses) => askBalance(call, settings, initiator, addresses),
  };
}
