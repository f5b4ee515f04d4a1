// Decides the page that names each setting of `serve`, drawn from the table that reads them.
import type { Provider } from '@microcrop/scheme';
import { WANTED } from '../serve/read-configuration.ts';
import { SETTINGS, type Setting } from '../serve/settings-table.ts';

const HEAD = `<!-- Drawn from the settings' own table; a test compares them. Decides nothing by itself. -->

# Settings of a process

\`./microcrop serve\` reads each setting from its environment variable, else from the member of its JSON file (\`--config\`), else takes the default; \`./microcrop config check --role ROLE\` tells every fault without starting anything. What is needed to call a provider is read by the roles that call it ([who does](running.md)), and by no other. Beside them the file may hold \`agents\` (\`code\`, \`name\`) and \`approvers\` (\`name\`, \`credentialDigest\`: the SHA-256 of a credential, \`sellsAs\`). \`DATABASE_URL\` names the database; without it an embedded one is started.

| variable | member | what it says | its form | default |
| --- | --- | --- | --- | --- |
`;

const CALLED: Readonly<Record<Provider, string>> = {
  operator: 'the operator',
  statement: 'its statement',
  vegetation: 'the provider of vegetation series',
  sms: 'the SMS gateway',
  partner: 'partners',
};

export function drawSettings(): string {
  const rows = Object.entries<Setting>(SETTINGS).map(([name, { variable, kind, says, fallback, provider }]) =>
    [`\`${variable}\``, `\`${name}\``, says, WANTED[kind], defaultOf(fallback, provider)].join(' | '),
  );
  return `${HEAD}${rows.map((row) => `| ${row} |\n`).join('')}`;
}

function defaultOf(fallback: string | undefined, provider: Provider | undefined): string {
  if (fallback === undefined)
    return provider === undefined ? 'must be given' : `must be given to call ${CALLED[provider]}`;
  return fallback === '' ? 'none' : `\`${fallback}\``;
}
