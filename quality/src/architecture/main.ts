// Decides how the rules between rooms are run: `node quality/src/architecture/main.ts [ROOT]`; exit status 1 with violations.
import { formatViolation } from '../rules/violation.ts';
import { REPOSITORY } from '../source/repository.ts';
import { checkArchitecture } from './cruise.ts';

const violations = checkArchitecture(process.argv[2] ?? REPOSITORY);
for (const violation of violations) process.stdout.write(`${formatViolation(violation)}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
