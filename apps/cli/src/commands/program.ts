// Decides what the command line offers: every verb, its help, and how wrong use is told.
import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { registerAccountVerbs } from './account-verbs.ts';
import { registerMachineVerbs } from './machine-verbs.ts';
import { registerProduct } from './product.ts';
import { registerSchemeVerbs } from './scheme-verbs.ts';
import type { Settle } from './settle.ts';

const ELSEWHERE = `
Also:
  simulate    play a season in memory, in one process
  bench       measure what benchmarks hold
  faults      break real processes and judge what is left
  api-reference [FILE]  draw the API's reference page (.cache/api.html unless told)
  check       the inner loop of development
  test        every test there is

Exit codes: 0 done; 1 done, and the answer is no; 2 wrong use or refused input; 3 a defect of ours.
`;

/** `registerDemo` comes only when the demo is what is called: it brings the whole platform with it. */
export function createProgram(
  settle: Settle,
  registerDemo: ((program: Command) => void) | undefined,
): Command {
  const program = new Command('microcrop')
    .description("Parametric crop insurance, from the term sheet to the money on a farmer's phone.")
    .version(VERSION)
    .showHelpAfterError('(add --help to see how it is used)')
    .addHelpText('after', ELSEWHERE);
  if (registerDemo === undefined)
    program.command('demo').description('play one season end to end on this machine');
  else registerDemo(program);
  registerProduct(program, settle);
  registerSchemeVerbs(program, settle);
  registerAccountVerbs(program, settle);
  registerMachineVerbs(program, settle);
  exitByException(program);
  return program;
}

/** Commander leaves by throwing, so that output is whole before the process ends. */
function exitByException(command: Command): void {
  command.exitOverride();
  command.showHelpAfterError('(add --help to see how it is used)');
  for (const each of command.commands) exitByException(each);
}
