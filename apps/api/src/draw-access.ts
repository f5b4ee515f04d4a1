// Decides the page that shows the table of access to a reader, drawn from the table itself.
import { STAFF_ROLES } from '@microcrop/accounts';
import { ACCESS, type Access } from './access.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes/index.ts';

const HEAD = `<!-- Drawn from apps/api/src/access.ts; a test compares them. Decides nothing by itself. -->

# Who may ask the API for what

One row a route, one column a role. \`yes\` sees the whole answer; \`without …\` sees it without these fields; nothing is a refusal (403); \`open\` needs no token. Fields that tell of a person are masked for everybody, and shown whole only where the asking itself is written into the audit.

`;

export function drawAccess(routes: readonly Route[] = ROUTES): string {
  const columns = ['route', ...STAFF_ROLES, 'of a person'];
  const rows = routes.map((route) => rowOf(route, ACCESS[route.operation] ?? { roles: [] }));
  const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`);
  return `${HEAD}${lines.join('')}`;
}

function rowOf({ method, path, isOpen }: Route, access: Access): readonly string[] {
  const cells = STAFF_ROLES.map((role) => (isOpen === true ? 'open' : cellOf(access, role)));
  return [`\`${method} ${path}\``, ...cells, personOf(access)];
}

function cellOf({ roles, withheld = {} }: Access, role: (typeof STAFF_ROLES)[number]): string {
  if (!roles.includes(role)) return '';
  const hidden = Object.keys(withheld).filter((field) => withheld[field]?.includes(role));
  return hidden.length === 0 ? 'yes' : `without ${hidden.join(', ')}`;
}

function personOf({ masked = [], revealed = [] }: Access): string {
  if (revealed.length > 0) return `${revealed.join(', ')}: whole, audited`;
  return masked.length === 0 ? '' : `${masked.join(', ')}: masked`;
}
