// Decides under which account the server runs: ours, or (for root, as which PostgreSQL refuses to run) postgres or nobody.
import { refuse } from '@microcrop/kernel';
import { EMBEDDED_REFUSALS } from './refusals.ts';
import { type Account, runProcess } from './run-process.ts';

/** Refuses EMBEDDED_ACCOUNT_MISSING. */
export async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)]);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  return refuse(EMBEDDED_REFUSALS.EMBEDDED_ACCOUNT_MISSING);
}

async function idOf(which: '-u' | '-g', name: string): Promise<number | undefined> {
  const { status, output } = await runProcess('id', [which, name], {});
  return status === 0 ? Number(output.trim()) : undefined;
}
