// Decides the page that names each metric, drawn from the tables that the processes tell them by.
import { ROLE_NAMES, ROLES, type RoleName } from '../roles.ts';
import { METRIC_NAMES, METRICS, type Metric, type MetricName } from './metric-table.ts';

const HEAD = `<!-- Drawn from the tables of metrics and roles; a test compares them. Decides nothing by itself. -->

# What a process tells in numbers

Each process answers \`/metrics\` with those of its role, and with the usual ones of a Node process (\`process_…\`, \`nodejs_…\`; \`nodejs_eventloop_lag_seconds\` above 0.1 means that the process is out of CPU). A number that is read from the database is told by one role, or for its own queues by each worker; several processes of that role tell the same, so take the \`max\` of them, never the \`sum\`. What is counted in the process starts anew with it, and is added up. A number that could not be read within two seconds is absent, not 0.

| metric | type | labels | over processes | told by | what it says | when it looks wrong |
| --- | --- | --- | --- | --- | --- | --- |
`;

export function drawMetrics(): string {
  const rows = METRIC_NAMES.map((name) => {
    const { type, labels, join, says, wrong }: Metric = METRICS[name];
    const cells = [`\`${name}\``, type, labels.map(code).join(', '), join, ownersOf(name), says, wrong];
    return `| ${cells.join(' | ')} |\n`;
  });
  return `${HEAD}${rows.join('')}`;
}

/** `all` tells everything, so it is not named. */
function ownersOf(name: MetricName): string {
  const apart = ROLE_NAMES.filter((role) => role !== 'all');
  const owners = apart.filter((role) => ROLES[role].metrics.includes(name));
  if (owners.length === apart.length) return 'every role';
  const others: readonly RoleName[] = apart.filter((role) => !owners.includes(role));
  if (owners.length > 3) return `every role but ${others.map(code).join(', ')}`;
  return owners.map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}
