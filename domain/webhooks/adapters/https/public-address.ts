// Decides which addresses are a partner's: those of the public internet, none of a machine, a network or a cloud's own.
import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose blocks of IPv4, multicast and what is reserved; the metadata services lie in 169.254.0.0/16. */
const IPV4_NOT_PUBLIC: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Global unicast alone is public; of that neither documentation nor what wraps an IPv4 address. */
const IPV6_GLOBAL: readonly (readonly [network: string, prefix: number])[] = [['2000::', 3]];
const IPV6_NOT_PUBLIC: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const notPublic = new BlockList();
for (const [network, prefix] of IPV4_NOT_PUBLIC) notPublic.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of IPV6_NOT_PUBLIC) notPublic.addSubnet(network, prefix, 'ipv6');
const global = new BlockList();
for (const [network, prefix] of IPV6_GLOBAL) global.addSubnet(network, prefix, 'ipv6');

/** `address` in digits; a name is none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, 'ipv4');
  return family === 6 && global.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}
