// Decides which tests are pure, which need processes, and which play a whole season.
import { defineConfig } from 'vitest/config';

const INTEGRATION = ['**/*.integration.test.ts'];
const END_TO_END = ['**/*.e2e.test.ts'];
// One database server for a whole run, started when the first test asks for it.
const DATABASE = ['./platform/test/global-setup.ts'];
const NEVER = ['**/node_modules/**', '**/.cache/**', '**/.microcrop/**'];

export default defineConfig({
  test: {
    allowOnly: false,
    passWithNoTests: true,
    projects: [
      {
        // Pure tests share one module graph per worker: they hold no state, and this makes them several times faster.
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...NEVER, ...INTEGRATION, ...END_TO_END],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: INTEGRATION,
          exclude: NEVER,
          globalSetup: DATABASE,
          pool: 'forks',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // One at a time: each of these starts a whole platform and would starve its neighbour of the machine.
        test: {
          name: 'e2e',
          include: END_TO_END,
          exclude: NEVER,
          globalSetup: DATABASE,
          pool: 'forks',
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
