// Decides the paths of the gateway and the addresses built from them; the operator forbids some words in an address.
import type { CallbackAddresses } from '@microcrop/scheme';

/** `secret` is one unguessable path segment of this installation. */
export type GatewayPlace = { readonly baseUrl: string; readonly secret: string };

export function callbackAddresses({ baseUrl, secret }: GatewayPlace): CallbackAddresses {
  const at = (path: string): string => `${baseUrl}/callbacks/${secret}/${path}`;
  const both = (path: string) => ({ resultUrl: at(`${path}/result`), timeoutUrl: at(`${path}/timeout`) });
  return {
    premium: (id) => at(`premium/${id}`),
    disbursement: (id) => both(`payout/${id}`),
    refund: (id) => both(`refund/${id}`),
    statusQuery: (id) => both(`status/${id}`),
    paybill: () => ({ confirmationUrl: at('paybill/confirmation'), validationUrl: at('paybill/validation') }),
  };
}

export function ussdUrl({ baseUrl, secret }: GatewayPlace): string {
  return `${baseUrl}/ussd/${secret}`;
}

export function smsDeliveryUrl({ baseUrl, secret }: GatewayPlace): string {
  return `${baseUrl}/callbacks/${secret}/sms-delivery`;
}
