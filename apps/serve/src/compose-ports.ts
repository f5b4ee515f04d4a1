// Decides the ports of a process: the scheme's own, and a client for each provider that its settings name.
import { callbackAddresses } from '@microcrop/gateway';
import { NO_VEGETATION, type VegetationProvider } from '@microcrop/imagery';
import { vegetationFolder } from '@microcrop/imagery/adapters/folder';
import type { HttpExchange, HttpReply } from '@microcrop/kernel';
import { sendThroughAfricasTalking } from '@microcrop/notifications/adapters/africas-talking';
import type { MobileOperator } from '@microcrop/payments';
import {
  createDaraja,
  type DarajaSettings,
  darajaCallbacks,
  isOperatorFailure,
  rsaCredentialEncryption,
} from '@microcrop/payments/adapters/daraja';
import { createOperatorStatement } from '@microcrop/payments/adapters/statement';
import type { Guards, ProviderRule } from '@microcrop/platform/guards';
import type { Ports, Provider } from '@microcrop/scheme';
import type { AllowedAddresses } from '@microcrop/webhooks';
import { webhookSender } from '@microcrop/webhooks/adapters/https';
import { fetchExchange } from './http-exchange.ts';
import { NO_OPERATOR, NO_PARTNERS, NO_SMS, NO_STATEMENT, UNCALLED_VEGETATION } from './no-provider.ts';
import { observeExchange } from './observe/observe-exchange.ts';
import type { Telemetry } from './observe/telemetry.ts';
import type { OpenScheme } from './open-scheme.ts';
import { shareToken } from './share-token.ts';

/** What is needed to call each provider; a process has those that its role calls. */
export type ProviderSettings = {
  readonly operator?: {
    readonly daraja: DarajaSettings;
    /** The operator's certificate or public key, PEM. */
    readonly certificatePem: string;
    /** Requests of all processes together; undefined: as many as there are. */
    readonly perSecond?: number;
  };
  readonly statement?: { readonly baseUrl: string };
  readonly sms?: {
    readonly baseUrl: string;
    readonly username: string;
    readonly apiKey: string;
    readonly senderId: string;
    readonly perSecond?: number;
  };
  /** Where vegetation files are put; '': none are taken in. */
  readonly vegetation?: { readonly folder: string };
  readonly partner?: { readonly allowed: AllowedAddresses };
};

/** `place` may be told later where its socket is: addresses are built when they are asked for. */
export function composePorts(
  scheme: OpenScheme,
  providers: ProviderSettings,
  signer: Ports['signer'],
  place: { readonly baseUrl: string; readonly secret: string },
  sessions: Ports['sessions'],
  telemetry: Pick<Telemetry, 'metrics' | 'tracer'>,
  guards: Guards,
): Ports {
  const exchange = fetchExchange();
  const to = (provider: Provider, isFailure: ProviderRule['isFailure'], perSecond: number | undefined) =>
    guards.around(provider, { isFailure, perSecond }, observeExchange(exchange, provider, telemetry));
  return {
    ...scheme.ports,
    operator: operatorOf(
      scheme,
      providers.operator,
      to('operator', isOperatorFailure, providers.operator?.perSecond),
    ),
    callbacks: darajaCallbacks,
    statement:
      providers.statement === undefined
        ? NO_STATEMENT
        : createOperatorStatement({
            baseUrl: providers.statement.baseUrl,
            exchange: to('statement', isServerFailure, undefined),
          }),
    sms:
      providers.sms === undefined
        ? NO_SMS
        : sendThroughAfricasTalking(providers.sms, to('sms', isServerFailure, providers.sms.perSecond)),
    signer,
    sessions,
    vegetation: vegetationOf(providers.vegetation),
    partners: providers.partner === undefined ? NO_PARTNERS : webhookSender(providers.partner),
    addresses: {
      premium: (id) => callbackAddresses(place).premium(id),
      disbursement: (id) => callbackAddresses(place).disbursement(id),
      refund: (id) => callbackAddresses(place).refund(id),
      statusQuery: (id) => callbackAddresses(place).statusQuery(id),
      paybill: () => callbackAddresses(place).paybill(),
    },
  };
}

function vegetationOf(settings: ProviderSettings['vegetation']): VegetationProvider {
  if (settings === undefined) return UNCALLED_VEGETATION;
  return settings.folder === '' ? NO_VEGETATION : vegetationFolder(settings.folder);
}

function isServerFailure(reply: HttpReply): boolean {
  return 'noAnswer' in reply || ('status' in reply && reply.status >= 500);
}

function operatorOf(
  scheme: OpenScheme,
  settings: ProviderSettings['operator'],
  exchange: HttpExchange,
): MobileOperator {
  if (settings === undefined) return NO_OPERATOR;
  const { daraja, certificatePem } = settings;
  return createDaraja({
    settings: daraja,
    exchange,
    clock: scheme.ports.clock,
    encryptCredential: rsaCredentialEncryption(certificatePem),
    tokens: shareToken(scheme.ports.unitOfWork, daraja.consumerKey),
  });
}
