// Decides the reference page of the API: one file drawn from its description, which asks nobody else for anything.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');
const BUILDER = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
/** The drawer's own mark, which its pages would fetch. */
const FETCHED_MARK = /https:\/\/cdn\.redoc\.ly\/[\w./-]+\.svg/g;
const NO_MARK = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E';

const file = process.argv[2] ?? join(ROOT, '.cache/api.html');
await mkdir(dirname(file), { recursive: true });
await promisify(execFile)(
  process.execPath,
  [BUILDER, 'build-docs', 'apps/api/openapi.json', '--inlineBundle', '--output', file],
  { cwd: ROOT, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
);
await writeFile(file, (await readFile(file, 'utf8')).replaceAll(FETCHED_MARK, NO_MARK));
process.stdout.write(`${file}\n`);
