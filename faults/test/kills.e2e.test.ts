// Decides that killed processes and a killed database lose nothing that was acknowledged and do nothing twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judged, type Told } from '../src/faults/fault.ts';
import { FAULTS } from '../src/run-faults.ts';
import { openStage, type Stage } from '../src/stage/open-stage.ts';

const SEED = 7;
const PEOPLE = 3000;

describe('a season on real processes, PostgreSQL and an outside world with its usual faults', () => {
  const told: Told = { acknowledged: [], deadLetters: [] };
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ seed: SEED, people: PEOPLE, worldFaults: 'default' });
  });
  afterAll(() => stage.close());

  it.each(['F1', 'F3'] as const)(`%s (seed ${SEED}) leaves everything as it must be`, async (name) => {
    const { counts, breaches } = await judged(stage, told, FAULTS[name].short);
    expect({ name, counts, breaches }).toMatchObject({ breaches: [] });
    expect(counts['acknowledged']).toBeGreaterThan(0);
  });
});
