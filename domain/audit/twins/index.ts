// The audit's store in memory.
export { auditTwin } from './audit-twin.ts';
