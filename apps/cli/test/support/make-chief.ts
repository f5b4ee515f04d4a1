// The first account of a scheme, made and kept through the command line, as whoever installs the platform does.
import { generate } from 'otplib';
import { answerOf, type Ran, runCli } from './run-cli.ts';
import type { SeededScheme } from './seeded-scheme.ts';

export type Chief = {
  readonly secret: string;
  /** What the chief has in the environment to sign in once; codes of this half minute are good again. */
  readonly surroundings: () => Promise<Readonly<Record<string, string>>>;
};

const CHIEF_PASSWORD = 'a long line that is kept';

export async function makeChief({ env, behindTheBack }: SeededScheme): Promise<Chief> {
  const create = ['account', 'create', '--name', 'Chief', '--display-name', 'The Chief', '--json'];
  const { password, enrolment } = answerOf<{ password: string; enrolment: { secret: string } }>(
    wellDone(await runCli(create, { env })),
  );
  const surroundings = async () => {
    // A real one waits half a minute for the next code.
    await behindTheBack('update accounts.account set last_code_step = 0');
    const MICROCROP_CODE = await generate({ secret: enrolment.secret });
    return { ...env, MICROCROP_PASSWORD: CHIEF_PASSWORD, MICROCROP_CODE };
  };
  const first = {
    ...(await surroundings()),
    MICROCROP_PASSWORD: password,
    MICROCROP_NEW_PASSWORD: CHIEF_PASSWORD,
  };
  wellDone(await runCli(['account', 'password', '--as', 'chief'], { env: first }));
  return { secret: enrolment.secret, surroundings };
}

function wellDone({ status, stdout, stderr }: Ran): string {
  if (status === 0) return stdout;
  throw new Error(stderr);
}
