// Decides which addresses an endpoint may be given; where its name leads is looked at when something is sent.
import { refuse } from '@microcrop/kernel';
import { WEBHOOK_REFUSALS } from './refusals.ts';

/** `any` also lets http and this machine through: a demo's. */
export type AllowedAddresses = 'public' | 'any';

const URL_CHARACTERS_MAX = 1000;

/** Scheme, host with port, and the rest; no user, no password, no fragment, nothing but printable ASCII. */
const PLAIN_URL = /^(https?):\/\/([^\s/?#@\\]+)([/?][!-"$-[\]-~]*)?$/;

/** Partners have names: an address in digits is none of theirs, nor is one without a dot. */
const PUBLIC_HOST = /^([a-z0-9-]{1,63}\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})\.?(:\d{1,5})?$/i;
const OWN_NETWORK = /\.(localhost|local|internal)\.?(:\d+)?$/i;

/** The address as given. Refuses WEBHOOK_URL_REFUSED. */
export function readEndpointUrl(text: string, allowed: AllowedAddresses): string {
  const [, scheme = '', host = ''] = (text.length <= URL_CHARACTERS_MAX && PLAIN_URL.exec(text)) || [];
  const isPublic = scheme === 'https' && PUBLIC_HOST.test(host) && !OWN_NETWORK.test(host);
  if (host === '' || (allowed === 'public' && !isPublic)) return refuse(WEBHOOK_REFUSALS.WEBHOOK_URL_REFUSED);
  return text;
}
