// Decides the ports of a process: the scheme's own, and a client for each provider that its settings name.
import { callbackAddresses } from '@microcrop/gateway';
import { sendThroughAfricasTalking } from '@microcrop/notifications/adapters/africas-talking';
import {
  createDaraja,
  type DarajaSettings,
  darajaCallbacks,
  rsaCredentialEncryption,
} from '@microcrop/payments/adapters/daraja';
import { createOperatorStatement } from '@microcrop/payments/adapters/statement';
import type { Ports } from '@microcrop/scheme';
import { fetchExchange } from './http-exchange.ts';
import type { OpenScheme } from './open-scheme.ts';
import { shareToken } from './share-token.ts';

export type ProviderSettings = {
  readonly daraja: DarajaSettings;
  /** The operator's certificate or public key, PEM. */
  readonly operatorCertificatePem: string;
  readonly statementUrl: string;
  readonly sms: {
    readonly baseUrl: string;
    readonly username: string;
    readonly apiKey: string;
    readonly senderId: string;
  };
};

/** `place` may be told later where its socket is: addresses are built when they are asked for. */
export function composePorts(
  scheme: OpenScheme,
  providers: ProviderSettings,
  signer: Ports['signer'],
  place: { readonly baseUrl: string; readonly secret: string },
): Ports {
  const exchange = fetchExchange();
  const operator = createDaraja({
    settings: providers.daraja,
    exchange,
    clock: scheme.ports.clock,
    encryptCredential: rsaCredentialEncryption(providers.operatorCertificatePem),
    tokens: shareToken(scheme.ports.unitOfWork, providers.daraja.consumerKey),
  });
  return {
    ...scheme.ports,
    operator,
    callbacks: darajaCallbacks,
    statement: createOperatorStatement({ baseUrl: providers.statementUrl, exchange }),
    sms: sendThroughAfricasTalking(providers.sms, exchange),
    signer,
    addresses: {
      premium: (id) => callbackAddresses(place).premium(id),
      disbursement: (id) => callbackAddresses(place).disbursement(id),
      refund: (id) => callbackAddresses(place).refund(id),
      statusQuery: (id) => callbackAddresses(place).statusQuery(id),
      paybill: () => callbackAddresses(place).paybill(),
    },
  };
}
