// Decides how an engineer sees the switches and turns one: at once for every process, with a name and a reason that are kept.
import { userInfo } from 'node:os';
import { formatInstant, type SwitchChange, type SwitchedOff } from '@microcrop/kernel';
import { SWITCH_NAMES, SWITCHES, turnSwitch } from '@microcrop/scheme';
import { EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { withScheme } from '../database/with-scheme.ts';
import type { DatabaseOptions } from '../settle.ts';

export type TurnOptions = DatabaseOptions & { readonly why: string; readonly as?: string };

const CHANGES_SHOWN = 20;

export async function list(options: DatabaseOptions): Promise<number> {
  const { off, changes } = await withScheme(options, ({ unitOfWork }) =>
    unitOfWork(async ({ switches }) => ({
      off: await switches.off(),
      changes: await switches.changes(CHANGES_SHOWN),
    })),
  );
  if (options.json === true)
    await writeJson({ switches: switchesJson(off), changes: changes.map(changeJson) });
  else await writeLine([switchTable(off), historyOf(changes)].join('\n\n'));
  return EXIT.done;
}

/** Refuses as the step `turnSwitch` does. */
export async function turn(name: string, to: 'on' | 'off', options: TurnOptions): Promise<number> {
  const by = options.as ?? userInfo().username;
  const turned = await withScheme(options, (ports) =>
    turnSwitch(ports, { name, to, by, why: options.why, who: 'engineer' }),
  );
  if (options.json === true) await writeJson({ switch: name, to, by, turned });
  else if (turned) await writeLine(`${name} is switched ${to}; every process knows within a second`);
  else await writeLine(`${name} was ${to} already; nothing is changed`);
  return EXIT.done;
}

export function switchesJson(off: readonly SwitchedOff[]): readonly object[] {
  return SWITCH_NAMES.map((name) => {
    const found = off.find((each) => each.name === name);
    if (found === undefined) return { name, on: true };
    const { since, by, why } = found;
    return { name, on: false, since: formatInstant(since), by, why };
  });
}

function changeJson({ at, ...change }: SwitchChange): object {
  return { ...change, at: formatInstant(at) };
}

function switchTable(off: readonly SwitchedOff[]): string {
  const rows = SWITCH_NAMES.map((name) => [name, offText(off, name), SWITCHES[name]]);
  return table([{ title: 'switch' }, { title: 'state' }, { title: 'off means' }], rows, terminalWidth());
}

/** `on`, or since when, by whom and why it is off. */
export function offText(off: readonly SwitchedOff[], name: string): string {
  const found = off.find((each) => each.name === name);
  if (found === undefined) return 'on';
  return `OFF since ${instantText(found.since)}, by ${found.by}: ${found.why}`;
}

function historyOf(changes: readonly SwitchChange[]): string {
  if (changes.length === 0) return 'none was ever turned';
  const rows = changes.map(({ at, name, to, by, why }) => [instantText(at), name, to, by, why]);
  const columns = ['at', 'switch', 'turned', 'by', 'why'].map((title) => ({ title }));
  return table(columns, rows, terminalWidth());
}
