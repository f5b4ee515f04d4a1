// Decides nothing: a process that starts the embedded database, counts in it and says what was committed, to be killed.

import { startEmbeddedPostgres } from '../embedded-postgres/index.ts';
import { openTestDatabase } from './test-database.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const [directory = '', mode = ''] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ directory });
say(JSON.stringify({ url: server.url, attached: server.attached, pid: server.pid }));
if (mode === 'count') {
  const database = openTestDatabase(server.url);
  await database.transaction(async (sql) => {
    await sql.run('create table if not exists counted (n bigint primary key, filler text not null)');
  });
  for (;;) {
    const rows = await database.transaction((sql) =>
      sql.rows<{ n: bigint }>(
        `insert into counted select coalesce(max(n), 0) + 1, repeat('x', 500) from counted returning n`,
      ),
    );
    say(String(rows[0]?.n));
  }
}
// Otherwise it holds the server until it is told to end.
process.stdin.resume();
process.stdin.on('end', () => {
  void server.stop().then(() => process.exit(0));
});
