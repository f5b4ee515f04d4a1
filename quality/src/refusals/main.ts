// Decides how the catalogues are checked: `node quality/src/refusals/main.ts [--write]`; exit status 1 with violations.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatViolation } from '../rules/violation.ts';
import { listFiles } from '../source/list-files.ts';
import { REPOSITORY } from '../source/repository.ts';
import { checkRefusals } from './check.ts';
import { collectRefusals } from './collect.ts';
import { REFUSALS_PAGE, refusalsPage } from './page.ts';

const refusals = await collectRefusals(REPOSITORY);
if (process.argv.includes('--write')) writeFileSync(join(REPOSITORY, REFUSALS_PAGE), refusalsPage(refusals));
const violations = checkRefusals(refusals, listFiles(REPOSITORY));
for (const violation of violations) process.stdout.write(`${formatViolation(violation)}\n`);
process.stdout.write(`${refusals.length} refusals; ${violations.length} violations\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
