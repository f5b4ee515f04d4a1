// Decides how the rules between rooms are checked, and that no file escapes the check.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Violation } from '../rules/violation.ts';
import { listFiles } from '../source/list-files.ts';
import { member } from '../source/member.ts';
import { ROOM } from '../source/repository.ts';
import { npmTool } from '../source/tool.ts';

const ROOMS = ['domain', 'apps', 'scheme', 'platform', 'simulation', 'quality', 'benchmarks', 'faults'];
const NOT_CRUISED = /\/(public|cases)\//;

/** Every forbidden import below `root`, by the rules of its .dependency-cruiser.cjs. */
export function checkArchitecture(root: string): readonly Violation[] {
  const result = cruise(root);
  const found = list(member(member(result, 'summary'), 'violations')).map(violationOf);
  const seen = new Set(list(member(result, 'modules')).map((module) => member(module, 'source')));
  // The cruiser says nothing of a file that it could not read, so its silence is compared with the folders.
  const escaped = listFiles(root)
    .filter(
      ({ path }) => path.endsWith('.ts') && ROOM.test(path) && !NOT_CRUISED.test(path) && !seen.has(path),
    )
    .map(({ path }) => ({
      rule: 'seen-by-the-cruiser',
      path,
      line: 1,
      message: 'was not read, so not checked',
    }));
  return [...found, ...escaped];
}

function cruise(root: string): unknown {
  const rooms = ROOMS.filter((room) => existsSync(join(root, room)));
  const [node, ...given] = npmTool(
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...rooms,
  );
  const { stdout, stderr, error } = spawnSync(node, given, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined || !stdout.startsWith('{'))
    throw new Error(`the cruiser did not run: ${stderr}`, { cause: error });
  return JSON.parse(stdout);
}

function violationOf(entry: unknown): Violation {
  const rule = String(member(member(entry, 'rule'), 'name'));
  const to = String(member(entry, 'to'));
  const around = list(member(entry, 'cycle')).map((step) => String(member(step, 'name')));
  const message = around.length > 0 ? `a cycle: ${around.join(' -> ')}` : `must not import ${to}`;
  return { rule, path: String(member(entry, 'from')), line: 1, message };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
