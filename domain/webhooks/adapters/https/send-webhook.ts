// Decides how a webhook travels: to the very address that was looked at, once, within a bounded time, and never along a redirect.
import { lookup as systemLookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { HttpRequest } from '@microcrop/kernel';
import type { AllowedAddresses, WebhookReply, WebhookSender } from '../../src/index.ts';
import { isPublicAddress } from './public-address.ts';

export type SenderOptions = {
  readonly allowed: AllowedAddresses;
  /** From the connection to the answer's head; a worker's lease is longer. */
  readonly timeoutMillisecondsMax?: number;
  /** How a name becomes addresses; the system's unless stated. */
  readonly lookup?: LookupFunction;
  /** Authorities to trust instead of the usual ones, PEM. */
  readonly authorities?: string;
};

const TIMEOUT_MILLISECONDS_MAX = 10_000;

class AddressRefused extends Error {
  constructor() {
    super('the name leads to an address that is not public');
    this.name = 'AddressRefused';
  }
}

export function webhookSender(options: SenderOptions): WebhookSender {
  return async (request) => {
    const url = new URL(request.url);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    // An address in digits is connected to without a look-up.
    if (options.allowed === 'public' && (url.protocol !== 'https:' || isRefused(literal)))
      return { refusedAddress: true };
    return post(url, request, options);
  };
}

function isRefused(literal: string): boolean {
  return isIP(literal) !== 0 && !isPublicAddress(literal);
}

function post(
  url: URL,
  { headers, body }: HttpRequest,
  {
    allowed,
    timeoutMillisecondsMax = TIMEOUT_MILLISECONDS_MAX,
    lookup = systemLookup,
    authorities,
  }: SenderOptions,
): Promise<WebhookReply> {
  const signal = AbortSignal.timeout(timeoutMillisecondsMax);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const sent = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // No connection is kept: each one goes to an address that was looked at for it.
        agent: false,
        signal,
        lookup: allowed === 'public' ? checked(lookup) : lookup,
        ...(authorities === undefined ? {} : { ca: authorities }),
      },
      (response) => {
        // Only the status counts: what a partner says beside it is not read.
        response.on('error', () => undefined).destroy();
        const contentType = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, contentType, body: '' });
      },
    );
    sent.on('error', (error) =>
      resolve(error instanceof AddressRefused ? { refusedAddress: true } : { noAnswer: true }),
    );
    sent.end(body);
  });
}

/** The connection goes to what this answers, so a name that leads elsewhere a moment later gains nothing. */
function checked(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      const all = typeof address === 'string' ? [address] : address.map((each) => each.address);
      if (error === null && !all.every(isPublicAddress)) callback(new AddressRefused(), '', 0);
      else callback(error, address, family);
    });
}
