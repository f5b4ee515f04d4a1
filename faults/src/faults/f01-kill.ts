// Decides F1: processes of every role are killed at drawn moments while people call and money moves.
import { setTimeout as pause } from 'node:timers/promises';
import { draw } from '@microcrop/kernel';
import { whileCalling } from '../load/load-on.ts';
import { isReady, type KeptProcess } from '../stage/kept-process.ts';
import type { Stage } from '../stage/open-stage.ts';
import type { Fault } from './fault.ts';

export type KillSize = {
  readonly kills: number;
  readonly secondsBetweenMax: number;
  readonly turnsPerSecond: number;
};

const LOOK_MILLISECONDS = 100;

export function killProcesses(size: KillSize): Fault {
  return async (stage) => {
    const before = deathsOf(stage);
    const { load } = await whileCalling(stage, 'kill', size.turnsPerSecond, () => killInTurn(stage, size));
    await Promise.all(stage.processes.map(({ untilReady }) => untilReady()));
    const deaths = deathsOf(stage) - before;
    const broken = deaths === size.kills ? [] : [`${size.kills} kills, and ${deaths} ends of a process`];
    return { counts: { kills: size.kills, deaths }, loads: [load], broken };
  };
}

function deathsOf({ processes }: Stage): number {
  return processes.reduce((sum, { deaths }) => sum + deaths(), 0);
}

/** Each process is met before any is met again; a gateway only while another one answers, for then people go on calling. */
async function killInTurn({ seed, processes }: Stage, { kills, secondsBetweenMax }: KillSize): Promise<void> {
  for (let nth = 0; nth < kills; nth += 1) {
    await pause(draw([seed, 'kill', nth]) * secondsBetweenMax * 1000);
    const victim = processes[nth % processes.length];
    if (victim === undefined) return;
    if (victim.role === 'gateway') await untilAnotherAnswers(processes, victim);
    while (!victim.signal('SIGKILL')) await pause(LOOK_MILLISECONDS);
  }
}

async function untilAnotherAnswers(processes: readonly KeptProcess[], victim: KeptProcess): Promise<void> {
  const others = processes.filter(({ role, name }) => role === victim.role && name !== victim.name);
  for (;;) {
    for (const { port } of others) if (await isReady(port)) return;
    await pause(LOOK_MILLISECONDS);
  }
}
