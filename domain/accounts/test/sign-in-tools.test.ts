// Decides that the machine's tools do what they stand for: published codes, real hashes, tokens that nobody else can make.
import { instantOfEpochMilliseconds, parseIdentifier } from '@microcrop/kernel';
import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { openAccountTools } from '../adapters/sign-in/index.ts';
import { claimsOf, publicKeyOf, type SigningKeyId } from '../src/index.ts';
import { accountOf, START } from './sample-accounts.ts';

const { codes, passwords, secrets, tokens } = openAccountTools();
const KID = parseIdentifier<SigningKeyId>('30000000-0000-4000-8000-000000000001');
const OTHER = parseIdentifier<SigningKeyId>('30000000-0000-4000-8000-000000000002');

describe('codes of an authenticator', () => {
  // RFC 6238, appendix B, its last six digits; the secret is "12345678901234567890".
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('are those of RFC 6238 at %d s, a half minute early or late, and once', async (at, code) => {
    const step = Math.floor(at / 30);
    const stepAt = (moment: number, after: number, text = code) =>
      codes.stepOf(secret, text, instantOfEpochMilliseconds(moment * 1000), after);
    expect(await stepAt(at, 0)).toBe(step);
    expect(await stepAt(at + 30, 0)).toBe(step);
    expect(await stepAt(at - 30, 0)).toBe(step);
    expect(await stepAt(at + 90, 0)).toBeUndefined();
    expect(await stepAt(at, step)).toBeUndefined();
    expect(await stepAt(at, step - 1)).toBe(step);
    expect(await stepAt(at, 0, `${code.slice(0, 3)} ${code.slice(3)}`)).toBe(step);
  });

  it.each(['', '12345', 'abcdef', '1234567', '-12345'])('are not %j', async (code) =>
    expect(await codes.stepOf(secret, code, START, 0)).toBeUndefined(),
  );

  it('have a secret each, in an address that an authenticator reads', () => {
    const made = codes.newSecret();
    expect(made).toMatch(/^[A-Z2-7]{32,}$/);
    expect(codes.newSecret()).not.toBe(made);
    expect(codes.uri('grace@insurer.example', made)).toMatch(
      new RegExp(`^otpauth://totp/MicroCrop:grace%40insurer\\.example\\?.*secret=${made}`),
    );
  });
});

describe('passwords', () => {
  it('are hashed with Argon2id and a salt, and fit their own hash only', async () => {
    const [one, other] = [await passwords.hash('a long password'), await passwords.hash('a long password')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await passwords.fits(one, 'a long password')).toBe(true);
    expect(await passwords.fits(one, 'a long passwore')).toBe(false);
    expect(await passwords.fits(undefined, 'no account has this one')).toBe(false);
  });
});

describe('secrets', () => {
  it('are long, differ, and are kept as SHA-256', () => {
    expect(secrets.make()).toMatch(/^[\w-]{32}$/);
    expect(secrets.make()).not.toBe(secrets.make());
    expect(secrets.digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('access tokens', () => {
  it('open with the key that signed them, and with no other', async () => {
    const [mine, stranger] = [await tokens.newPair(), await tokens.newPair()];
    const claims = claimsOf(accountOf(1), START);
    const token = await tokens.sign(claims, KID, mine.privateKey);
    const keys = [publicKeyOf({ id: KID, x: mine.x })];
    expect(tokens.keyIdOf(token)).toBe(KID);
    expect(await tokens.open(token, keys)).toEqual(claims);
    expect(await tokens.open(token, [])).toBeUndefined();
    expect(await tokens.open(token, [publicKeyOf({ id: OTHER, x: mine.x })])).toBeUndefined();
    const forged = await tokens.sign(claims, OTHER, stranger.privateKey);
    const [head = '', , end = ''] = token.split('.');
    const [, body = '', otherEnd = ''] = forged.split('.');
    const other = Buffer.from(JSON.stringify({ ...claims, role: 'platform' })).toString('base64url');
    for (const made of [
      `${head}.${other}.${end}`,
      `${head}.${body}.${otherEnd}`,
      `${head}.${body}.`,
      'x',
      '',
    ])
      expect(await tokens.open(made, keys)).toBeUndefined();
  });

  it('are of one algorithm and one type, whatever a token says of itself', async () => {
    const mine = await tokens.newPair();
    const keys = [publicKeyOf({ id: OTHER, x: mine.x })];
    const claims = claimsOf(accountOf(1), START);
    const none = [{ alg: 'none', typ: 'at+jwt', kid: OTHER }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    expect(await tokens.open(`${none}.`, keys)).toBeUndefined();
    const byPublicKey = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: OTHER })
      .sign(Buffer.from(mine.x, 'base64url'));
    expect(await tokens.open(byPublicKey, keys)).toBeUndefined();
    const { privateKey } = await generateKeyPair('EdDSA');
    const untyped = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: OTHER })
      .sign(privateKey);
    expect(await tokens.open(untyped, keys)).toBeUndefined();
  });
});
