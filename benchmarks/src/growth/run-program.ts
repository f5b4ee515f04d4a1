// Decides how a program of this repository is run to be measured: its output whole, its failure told with what it said.
import { spawn } from 'node:child_process';

const ERROR_CHARACTERS_MAX = 2000;

export type Running = {
  readonly pid: number;
  /** What it wrote to its output. Rejects where it did not end well. */
  readonly output: Promise<string>;
};

/** `file` is run by this Node. */
export function runProgram(
  file: string,
  argumentsOf: readonly string[],
  nodeOptions: readonly string[] = [],
): Running {
  const options = ['--disable-warning=ExperimentalWarning', ...nodeOptions];
  const child = spawn(process.execPath, [...options, file, ...argumentsOf], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complained] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained = (complained + text).slice(-ERROR_CHARACTERS_MAX);
  });
  const output = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (status === 0) resolve(said);
      else reject(new Error(`${file} ended with ${status ?? signal}: ${complained.trim()}`));
    });
  });
  return { pid: child.pid ?? 0, output };
}
