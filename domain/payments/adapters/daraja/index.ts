// The front door of the Daraja adapter.

export { IN_FLIGHT_MAX } from './call-operator.ts';
export * from './callbacks.ts';
export { createDaraja, type DarajaPorts } from './create-daraja.ts';
export { CALLBACK_BYTES_MAX } from './read-body.ts';
export { isOperatorFailure } from './read-reply.ts';
export { rsaCredentialEncryption } from './security-credential.ts';
export type { DarajaSettings, EncryptCredential } from './settings.ts';
