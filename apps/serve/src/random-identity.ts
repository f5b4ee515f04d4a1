// Decides where identifiers come from in a running platform: the machine's own randomness.
import { randomUUID } from 'node:crypto';
import { type Identity, parseIdentifier } from '@microcrop/kernel';

export const RANDOM_IDENTITY: Identity = { newId: () => parseIdentifier(randomUUID()) };
