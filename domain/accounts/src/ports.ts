// Decides what accounts ask of their stores, and of the machine: hashes, codes, secrets and signatures.
import type { AccountId, Instant } from '@microcrop/kernel';
import type { AccessClaims } from './access-token.ts';
import type { LoginAccount } from './login-account.ts';
import type { RefreshToken, SignIn, SignInId } from './refresh-token.ts';
import type { PublicKey, SigningKey } from './signing-key.ts';
import type { Tries } from './tries.ts';

export type AccountStore = {
  /** False where the name is taken, or where a second one would be the first. */
  readonly add: (account: LoginAccount) => Promise<boolean>;
  readonly get: (id: AccountId) => Promise<LoginAccount | undefined>;
  readonly byName: (name: string) => Promise<LoginAccount | undefined>;
  /** As `get`; until the transaction ends nobody else changes it. */
  readonly forChange: (id: AccountId) => Promise<LoginAccount | undefined>;
  /** Writes the account anew, apart from what never changes: id, name, role, when and how it was made. */
  readonly put: (account: LoginAccount) => Promise<void>;
  /** In order of name, those after `after`. */
  readonly list: (after: string | undefined, limit: number) => Promise<readonly LoginAccount[]>;
  /** The present generation of those whose generation is younger than `since`. */
  readonly generationsSince: (since: Instant) => Promise<ReadonlyMap<AccountId, number>>;
};

export type SignInStore = {
  readonly start: (signIn: SignIn) => Promise<void>;
  readonly addToken: (token: RefreshToken) => Promise<void>;
  /** The token and its sign-in; until the transaction ends nobody else changes either. */
  readonly forChange: (
    digest: string,
  ) => Promise<{ readonly token: RefreshToken; readonly signIn: SignIn } | undefined>;
  readonly spend: (digest: string, at: Instant) => Promise<void>;
  /** False where it had ended. */
  readonly end: (id: SignInId, at: Instant) => Promise<boolean>;
  readonly endAllOf: (accountId: AccountId, at: Instant) => Promise<void>;
  /** Forgets up to `limit` sign-ins whose time was over before `before`, with their tokens. Returns how many. */
  readonly purge: (before: Instant, limit: number) => Promise<number>;
};

export type TriesStore = {
  /** What `subject` tried, undefined for nothing; until the transaction ends nobody else counts for it. */
  readonly forChange: (subject: string) => Promise<Tries | undefined>;
  readonly put: (subject: string, tries: Tries) => Promise<void>;
  readonly clear: (subject: string) => Promise<void>;
  /** Forgets up to `limit` counts that began before `before`. Returns how many. */
  readonly purge: (before: Instant, limit: number) => Promise<number>;
};

export type SigningKeyStore = {
  /** False where a key with this ordinal exists. */
  readonly add: (key: SigningKey) => Promise<boolean>;
  /** Newest first. */
  readonly newest: (limit: number) => Promise<readonly SigningKey[]>;
};

/** Slow by design, and never called within a transaction. */
export type Passwords = {
  readonly hash: (password: string) => Promise<string>;
  /** Takes as long where there is no hash: who asks cannot tell whether there is such an account. */
  readonly fits: (hash: string | undefined, password: string) => Promise<boolean>;
};

export type OneTimeCodes = {
  /** Base32, for an authenticator. */
  readonly newSecret: () => string;
  /** For an authenticator to read (otpauth://). */
  readonly uri: (name: string, secret: string) => string;
  /** The time step of the code, if it is one of about now and later than `afterStep`. */
  readonly stepOf: (
    secret: string,
    code: string,
    now: Instant,
    afterStep: number,
  ) => Promise<number | undefined>;
};

export type Secrets = {
  /** 192 random bits as text for an address, a header or a person. */
  readonly make: () => string;
  /** SHA-256, hexadecimal. */
  readonly digest: (text: string) => string;
};

export type Tokens = {
  /** A pair of Ed25519: the public key base64url, the private one as text. */
  readonly newPair: () => Promise<{ readonly x: string; readonly privateKey: string }>;
  readonly sign: (claims: AccessClaims, keyId: string, privateKey: string) => Promise<string>;
  /** What the token says of itself and its content where one of `keys` signed it; its times are not looked at. */
  readonly open: (token: string, keys: readonly PublicKey[]) => Promise<unknown>;
  /** Which key a token says that it was signed with. */
  readonly keyIdOf: (token: string) => string | undefined;
};

/** What accounts need of the machine. */
export type AccountTools = {
  readonly passwords: Passwords;
  readonly codes: OneTimeCodes;
  readonly secrets: Secrets;
  readonly tokens: Tokens;
};

export type AccountsStores = {
  readonly accounts: AccountStore;
  readonly signIns: SignInStore;
  readonly tries: TriesStore;
  readonly signingKeys: SigningKeyStore;
};
