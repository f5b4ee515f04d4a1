// Decides how a switch is turned: by somebody, for a reason, with its history and its entry in the audit.
import { refuse, type UnitOfWork } from '@microcrop/kernel';
import { recordAct, type Who } from '../govern/record-act.ts';
import type { SchemePorts, Stores } from '../ports.ts';
import { SCHEME_REFUSALS } from '../refusals.ts';
import { isSwitchName, SWITCH_NAMES } from './switches.ts';

export type Turning = {
  readonly name: string;
  readonly to: 'on' | 'off';
  /** As the history shows it. */
  readonly by: string;
  readonly why: string;
  /** As the audit names them. */
  readonly who: Who;
};

/**
 * Turns a switch, and records who did and why. False: it stood so already, and nothing is recorded. Other processes know within a second.
 * Refuses SWITCH_UNKNOWN, SWITCH_REASON_MISSING, SWITCH_NOBODY.
 */
export async function turnSwitch(
  ports: Pick<SchemePorts, 'clock' | 'switchboard'> & { readonly unitOfWork: TurnsSwitches },
  { name, to, by, why, who }: Turning,
): Promise<boolean> {
  if (!isSwitchName(name)) return refuse(SCHEME_REFUSALS.SWITCH_UNKNOWN, { known: SWITCH_NAMES });
  if (!/^[^\p{Cc}]{3,200}$/u.test(why.trim())) return refuse(SCHEME_REFUSALS.SWITCH_REASON_MISSING);
  if (!/^[^\p{Cc}]{1,60}$/u.test(by.trim())) return refuse(SCHEME_REFUSALS.SWITCH_NOBODY);
  const change = { name, to, at: ports.clock.now(), by: by.trim(), why: why.trim() };
  const turned = await ports.unitOfWork(async (stores) => {
    if (!(await stores.switches.turn(change))) return false;
    await recordAct(ports, stores, {
      who,
      action: to === 'off' ? 'switched-off' : 'switched-on',
      subjects: [name],
      details: { why: change.why },
    });
    return true;
  });
  ports.switchboard.noticeTurned();
  return turned;
}

type TurnsSwitches = UnitOfWork<Pick<Stores, 'audit' | 'switches'>>;
