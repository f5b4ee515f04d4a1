// Starts the command line: the verb's answer becomes the exit code, and whatever fails is told in a sentence.
import { CommanderError } from 'commander';
import { createProgram } from './commands/program.ts';
import { EXIT } from './complaint.ts';
import { tellError } from './output/tell-error.ts';
import { tell } from './output/write.ts';

const settle = async (work: () => Promise<number>): Promise<void> => {
  process.exitCode = await work();
};

async function main(given: readonly string[]): Promise<void> {
  try {
    const registerDemo = isDemo(given) ? (await import('./demo/demo-command.ts')).registerDemo : undefined;
    await createProgram(settle, registerDemo).parseAsync(given, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.refused;
    else await fail(error);
  }
}

/** Also `help demo`. */
function isDemo([first, second]: readonly string[]): boolean {
  return first === 'demo' || (first === 'help' && second === 'demo');
}

async function fail(error: unknown): Promise<void> {
  const { status, text } = await tellError(error);
  await tell(`microcrop: ${text}`);
  process.exitCode = status;
}

// A reader of our output that went away (`| head`) ends us quietly.
process.stdout.on('error', () => process.exit());

await main(process.argv.slice(2));
