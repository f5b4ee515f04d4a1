// The vault's front door.
export { keyFileProvider } from './key-file.ts';
export { type Keyring, type KeyringOptions, openKeyring } from './keyring.ts';
export { localKeyProvider } from './local-key.ts';
export { memoryDataKeys } from './memory-data-keys.ts';
export type { DataKeyRow, DataKeyStore, KeyProvider, RandomBytes } from './port.ts';
export { type KeysReadAlong, postgresDataKeys, wrappedKeyOf } from './postgres-data-keys.ts';
export { VAULT_REFUSALS } from './refusals.ts';
