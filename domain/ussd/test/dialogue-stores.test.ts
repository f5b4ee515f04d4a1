// Decides that the stores in memory keep the contracts of the dialogue's stores.
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { describe } from 'vitest';
import { sessionsInProcess } from '../adapters/process/index.ts';
import { intentionTwin } from '../twins/index.ts';
import { intentionStoreContract, sessionStoreContract } from './contract.ts';

describe('sessions in the process', () =>
  sessionStoreContract(async () => {
    let now = 1_300_000_000_000;
    const pass = async (seconds: number): Promise<void> => {
      now += seconds * 1000;
    };
    return { store: sessionsInProcess({ now: () => instantOfEpochMilliseconds(now) }), pass };
  }));

describe("intentions' twin", () =>
  intentionStoreContract(async () => memoryUnitOfWork(createMemoryDatabase(), intentionTwin)));
