// Decides what tests may use of quality: how to report what could not be verified, and where reference data lie.
export { notVerified } from './absence/not-verified.ts';
export { sharedPath } from './absence/shared-path.ts';
