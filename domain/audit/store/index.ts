// The audit's store in PostgreSQL.
export { sqlAuditStore } from './audit-store.ts';
