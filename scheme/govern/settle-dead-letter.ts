// Decides how a person settles a message that failed for good: put back to be tried again, or dropped; either is recorded.
import type { MessageId, UnitOfWork } from '@microcrop/kernel';
import type { SchemePorts, Stores } from '../ports.ts';
import { recordAct, type Who } from './record-act.ts';

/** What a process's outbox knows beside the steps' own. */
type DeadLetterBox = {
  readonly replay: (id: MessageId) => Promise<boolean>;
  readonly dropDead: (id: MessageId) => Promise<boolean>;
};

type DeadLetterPorts = Pick<SchemePorts, 'clock'> & {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'audit'> & { readonly outbox: DeadLetterBox }>;
};

/** False: there is no such dead letter (any more), and nothing is recorded. */
export async function replayDeadLetter(ports: DeadLetterPorts, id: MessageId, who: Who): Promise<boolean> {
  return ports.unitOfWork(async (stores) => {
    if (!(await stores.outbox.replay(id))) return false;
    await recordAct(ports, stores, { who, action: 'dead-letter-replayed', subjects: [id] });
    return true;
  });
}

/** As `replayDeadLetter`; what is dropped is gone for good. */
export async function dropDeadLetter(ports: DeadLetterPorts, id: MessageId, who: Who): Promise<boolean> {
  return ports.unitOfWork(async (stores) => {
    if (!(await stores.outbox.dropDead(id))) return false;
    await recordAct(ports, stores, { who, action: 'dead-letter-dropped', subjects: [id] });
    return true;
  });
}
