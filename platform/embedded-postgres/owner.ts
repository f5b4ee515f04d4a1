// Decides whose a running server is: its owner is named in its own command line, so the two can never disagree.
import { lookUpProcess } from './process-table.ts';

const SETTING = 'microcrop.owner';

/** The server's setting that names this process as the owner. */
export async function ownerSetting(): Promise<string> {
  const self = await lookUpProcess(process.pid);
  return `${SETTING}=${process.pid}@${self?.startedAt ?? ''}`;
}

/** Whether the process that started the server with this command line still lives. */
export async function isOwnerAlive(commandLine: string): Promise<boolean> {
  const match = new RegExp(`${SETTING.replace('.', '\\.')}=(\\d+)@(\\S*)`).exec(commandLine);
  if (match === null) return false;
  const owner = await lookUpProcess(Number(match[1]));
  return owner !== undefined && !owner.zombie && owner.startedAt === match[2];
}

/** Whether the command line is that of a server of `dataFolder`. */
export function isServerOf(commandLine: string, dataFolder: string): boolean {
  return /(^|\/)postgres /.test(commandLine) && commandLine.includes(` -D ${dataFolder} -`);
}
