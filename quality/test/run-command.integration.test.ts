// Decides that a command of a run is bounded, heard, and does not outlive the run that is told to end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCommand } from '../src/run/run-command.ts';

const node = (script: string): [string, ...string[]] => [process.execPath, '-e', script];

describe('a command', () => {
  it('gives its output, from both streams, and whether it ended well', async () => {
    const script = "console.log('one'); console.error(process.env.SAID); process.exitCode = 3;";
    const result = await runCommand(node(script), { SAID: 'two' }, 20);
    expect(result).toMatchObject({ ok: false, timedOut: false });
    expect(result.output).toMatch(/one[^]*two|two[^]*one/);
    expect(await runCommand(node(''), {}, 20)).toMatchObject({ ok: true, output: '' });
  });

  it('that takes too long is stopped, and is a failure', async () => {
    const result = await runCommand(node('setInterval(() => {}, 1000)'), {}, 0.3);
    expect(result).toMatchObject({ ok: false, timedOut: true, output: '\nstopped after 0.3 s\n' });
  });

  it('that cannot be started is a failure', async () => {
    expect(await runCommand(['no-such-program'], {}, 20)).toMatchObject({ ok: false });
  });

  it('ends with the run that is told to end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'run-'));
    const noted = join(folder, 'pid');
    const command = `require('node:fs').writeFileSync(process.env.NOTED, String(process.pid)); setInterval(() => {}, 1000);`;
    const module = new URL('../src/run/run-command.ts', import.meta.url).href;
    const script = `import(${JSON.stringify(module)}).then(({ runCommand }) =>
      runCommand([process.execPath, '-e', ${JSON.stringify(command)}], {}, 60));`;
    const run = spawn(process.execPath, ['-e', script], {
      env: { ...process.env, NOTED: noted },
      stdio: 'inherit',
    });
    const pid = await vi.waitFor(
      () => Number(readFileSync(noted, 'utf8')) || Promise.reject(new Error('not yet')),
      20_000,
    );
    run.kill('SIGTERM');
    expect(await once(run, 'close')).toEqual([143, null]);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 20_000);
    rmSync(folder, { recursive: true });
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
