// The door to Ed25519 by node:crypto and keys in files.
export { type KeyFolder, openKeyFolder, rotateKey } from './key-folder.ts';
export { readSigningKey } from './signing-key.ts';
export { readTrustFile } from './trust-file.ts';
export { nodeVerifySignature } from './verify-signature.ts';
