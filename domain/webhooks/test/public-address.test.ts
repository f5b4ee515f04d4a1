// Decides that nothing is sent to an address of a machine, a network or a cloud's own, in whatever way it is written.
import { expect, test } from 'vitest';
import { webhookSender } from '../adapters/https/index.ts';
import { isPublicAddress } from '../adapters/https/public-address.ts';

test.each([
  ['1.1.1.1', true],
  ['172.15.255.255', true],
  ['172.32.0.1', true],
  ['100.63.255.255', true],
  ['196.201.214.200', true],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['127.255.255.254', false],
  ['169.254.169.254', false],
  ['172.16.0.1', false],
  ['172.31.255.255', false],
  ['192.0.0.192', false],
  ['192.168.1.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['2606:4700::1111', true],
  ['2a00:1450::1', true],
  ['::', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['fd00:ec2::254', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['2001:db8::1', false],
  ['2001::1', false],
  ['2002:7f00:1::', false],
  ['localhost', false],
  ['', false],
])('%s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

test.each([
  'http://partner.example/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://169.254.169.254/latest/meta-data',
  'https://0x7f.1/',
])('%s is not sent to', async (url) => {
  const lookup = () => {
    throw new Error('nothing is looked up');
  };
  const send = webhookSender({ allowed: 'public', lookup });
  expect(await send({ method: 'POST', url, headers: {}, body: '' })).toEqual({ refusedAddress: true });
});
