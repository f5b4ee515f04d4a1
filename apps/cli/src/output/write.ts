// Decides where output goes: answers to stdout, whole before the process ends; everything else to stderr.

/** Resolves once the text has been taken; a reader that went away (`| head`) is no fault. */
export function write(text: string): Promise<void> {
  return put(process.stdout, text);
}

export function writeLine(text: string): Promise<void> {
  return write(`${text}\n`);
}

export function writeJson(value: unknown): Promise<void> {
  return write(`${JSON.stringify(value)}\n`);
}

export function tell(text: string): Promise<void> {
  return put(process.stderr, `${text}\n`);
}

/** Characters that a line may have on this terminal. */
export function terminalWidth(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns : undefined;
}

function put(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined || ('code' in error && error.code === 'EPIPE')) resolve();
      else reject(error);
    });
  });
}
