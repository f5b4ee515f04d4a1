// A process that leads the housekeeping, waits to be told, and then keeps house under the leadership that it had: for a test that freezes it.
import { createInterface } from 'node:readline';
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import { openDatabase } from '@microcrop/platform/database';
import { lead } from '@microcrop/platform/leadership';
import { keepHouse } from '../../src/index.ts';

const [url = '', now = ''] = process.argv.slice(2);
const database = openDatabase(url, {
  applicationName: 'a leader of the tests',
  connectionsMax: 1,
  connectTimeoutMillisecondsMax: 10_000,
  statementTimeoutMillisecondsMax: 10_000,
  lockTimeoutMillisecondsMax: 10_000,
  idleInTransactionMillisecondsMax: 10_000,
  chance: () => 0,
});
const fence = await lead(database, 'housekeeping', 'the frozen one', 600);
if (fence === undefined) throw new Error('somebody leads already');
process.stdout.write(`leads with token ${fence.token}\n`);
for await (const _told of createInterface({ input: process.stdin })) {
  const dropped = await keepHouse(database, fence, instantOfEpochMilliseconds(Number(now)));
  process.stdout.write(`dropped ${dropped}\n`);
  break;
}
await database.end();
