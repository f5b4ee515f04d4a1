// The SQL door of the evidence.
export { sqlEvidenceStore } from './evidence-store.ts';
