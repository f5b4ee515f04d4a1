// The in-memory door of the evidence.
export { evidenceTwin } from './evidence-twin.ts';
export { signerTwin } from './signer-twin.ts';
