// Decides how what is shown once is shown: to a person with what to do next, to a script as one object.
import type { ClientCredentials, OneTimeCredentials } from '@microcrop/scheme';
import { facts } from '../../output/table.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { accountJson } from './account-json.ts';

export async function showOneTime(
  { account, password, enrolment }: OneTimeCredentials,
  json: boolean,
): Promise<void> {
  if (json) return writeJson({ account: accountJson(account), password, enrolment });
  const code: readonly (readonly [string, string])[] =
    enrolment === undefined
      ? []
      : [
          ['Authenticator', enrolment.uri],
          ['its secret', enrolment.secret],
        ];
  await writeLine(
    facts([
      ['Account', `${account.name} (${account.role})`],
      ['Password', `${password}   for once: change it with account password --as ${account.name}`],
      ...code,
    ]),
  );
  await writeLine('None of this is kept or shown again.');
}

export async function showClient(
  { account, clientId, clientSecret }: ClientCredentials,
  json: boolean,
): Promise<void> {
  if (json) return writeJson({ account: accountJson(account), clientId, clientSecret });
  await writeLine(
    facts([
      ['Account', `${account.name} (${account.role})`],
      ['Client id', clientId],
      ['Client secret', clientSecret],
    ]),
  );
  await writeLine('The secret is neither kept nor shown again.');
}
