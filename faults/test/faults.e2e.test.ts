// Decides that no fault with the real servers loses what was acknowledged, does anything twice, or leaves work that nobody will do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judged, type Told } from '../src/faults/fault.ts';
import { FAULTS } from '../src/run-faults.ts';
import { openStage, type Stage } from '../src/stage/open-stage.ts';

const SEED = 7;
const PEOPLE = 8000;

/** The others are played by the verb alone. */
const PLAYED = ['F1', 'F3', 'F8', 'F9', 'F21'] as const;

describe('a season on real processes, PostgreSQL and an outside world with its usual faults', () => {
  const told: Told = { acknowledged: [], deadLetters: [] };
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ seed: SEED, people: PEOPLE, worldFaults: 'default' });
  });
  afterAll(() => stage.close());

  it.each(PLAYED)(`%s (seed ${SEED}) leaves everything as it must be`, async (name) => {
    const { counts, breaches } = await judged(stage, told, FAULTS[name].short);
    expect({ name, counts, breaches }).toMatchObject({ breaches: [] });
  });

  it('was told of things that had to be kept', () => {
    expect(told.acknowledged.length).toBeGreaterThan(100);
  });
});
