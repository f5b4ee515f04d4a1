// Decides how the written rules are run by hand: `node quality/src/rules/main.ts`; exit status 1 with violations.
import { REPOSITORY } from '../source/repository.ts';
import { checkRepository } from './check-repository.ts';
import { formatViolation } from './violation.ts';

const { violations, measures } = checkRepository(REPOSITORY);
for (const violation of violations) process.stdout.write(`${formatViolation(violation)}\n`);
process.stdout.write(`${measures}; ${violations.length} violations\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
