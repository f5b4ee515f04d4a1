// Decides how a file is replaced so that a crash leaves the old one or the new one, whole.
import { open, rename } from 'node:fs/promises';

export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const unfinished = `${path}.new`;
  const file = await open(unfinished, 'w', mode);
  try {
    // A file left behind by a crash keeps its own mode.
    await file.chmod(mode);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}
