// Decides what `policy list` shows: policies by their newest sale, without anything that tells of a person.
import { EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { amountText, instantText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import { type ListOptions, limitOf } from '../list-limit.ts';
import { policyJson } from './policy-json.ts';

const COLUMNS = [
  { title: 'number' },
  { title: 'version' },
  { title: 'place' },
  { title: 'state' },
  { title: 'sum insured', align: 'right' as const },
  { title: 'premium', align: 'right' as const },
  { title: 'sold' },
];

export async function list(options: ListOptions): Promise<number> {
  const limit = limitOf(options);
  const policies = await withStores(options, (stores) => stores.policies.list(limit));
  if (options.json === true) {
    await writeJson(policies.map(policyJson));
  } else if (policies.length === 0) {
    await writeLine('no policy has been sold yet');
  } else {
    const rows = policies.map((policy) => [
      policy.number,
      policy.productName,
      policy.place,
      policy.state,
      amountText(policy.sumInsured),
      amountText(policy.premiumDue),
      instantText(policy.soldAt),
    ]);
    await writeLine(table(COLUMNS, rows, terminalWidth()));
  }
  return EXIT.done;
}
