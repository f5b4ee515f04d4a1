// Decides how intentions that were carried out are kept in PostgreSQL: the key of a row is what only one transaction can have.
import type { Sql } from '@microcrop/platform/database';
import type { IntentionStore, Notice } from '../src/index.ts';

type NoticeRow = { readonly notice: Notice | null };

// Another transaction with this key is waited for: it commits, and this one finds its row; or it is undone, and this one is first.
const CLAIM = 'insert into ussd.intention (key, done_at) values ($1, $2) on conflict do nothing';
const NOTICE = 'select notice from ussd.intention where key = $1';
const END = 'update ussd.intention set notice = $2 where key = $1';

export function sqlIntentionStore(sql: Sql): IntentionStore {
  return {
    claim: async (key, at) => {
      if ((await sql.run(CLAIM, [key, at])) === 1) return 'first';
      const [row] = await sql.rows<NoticeRow>(NOTICE, [key]);
      return { notice: row?.notice ?? undefined };
    },
    end: async (key, notice) => void (await sql.run(END, [key, notice])),
  };
}
