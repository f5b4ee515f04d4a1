// The front door of the outside world, for whoever runs it in one process.

export { answerScreen, FRESH_MEMORY, type SessionMemory } from './core/farmers/answer-screen.ts';
export type { Behaviour } from './core/farmers/behaviour.ts';
export type { Farmer, FarmerTerms, Language, Place } from './core/farmers/farmer.ts';
export { planFarmers } from './core/farmers/plan-farmers.ts';
export { readScreen } from './core/farmers/read-screen.ts';
export { type Credentials, SANDBOX_CREDENTIALS } from './core/sandbox-credentials.ts';
export { statementCsv } from './core/statement.ts';
export { createWorld, type Phone, type World } from './core/world.ts';
export type {
  Advanced,
  CallOut,
  Confusion,
  Journal,
  Settings,
  StatementRow,
  TariffBand,
  WorldOptions,
  WorldReply,
  WorldRequest,
  WorldSummary,
} from './core/world-types.ts';
