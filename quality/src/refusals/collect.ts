// Decides which refusals the product has: the catalogues that each room exports from its refusals.ts.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listFiles, type TextFile } from '../source/list-files.ts';
import { member } from '../source/member.ts';
import { ROOM, TEST } from '../source/repository.ts';

/** A refusal as its catalogue holds it, and the file of that catalogue. */
export type ListedRefusal = {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly path: string;
};

/** The files that hold catalogues. */
export function catalogueFiles(files: readonly TextFile[]): readonly TextFile[] {
  return files.filter(({ path }) => /(^|\/)refusals\.ts$/.test(path) && ROOM.test(path) && !TEST.test(path));
}

/** All refusals of the repository at `root`, by code. */
export async function collectRefusals(root: string): Promise<readonly ListedRefusal[]> {
  const files = catalogueFiles(listFiles(root)).filter(({ path }) => !path.startsWith('quality/'));
  const listed = await Promise.all(
    files.map(async ({ path }) => refusalsOf(path, await importFile(join(root, path)))),
  );
  return listed.flat().toSorted((one, other) => (one.code < other.code ? -1 : 1));
}

/** The refusals in the exports of a module: every entry of every object that holds objects with a code. */
export function refusalsOf(path: string, exported: unknown): readonly ListedRefusal[] {
  return values(exported)
    .flatMap(values)
    .filter((entry) => typeof member(entry, 'code') === 'string')
    .map((entry) => ({
      code: String(member(entry, 'code')),
      message: String(member(entry, 'message')),
      status: Number(member(entry, 'status')),
      path,
    }));
}

async function importFile(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}

function values(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
