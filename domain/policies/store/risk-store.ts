// Decides the SQL of risks.
import { parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { Risk, RiskStore } from '../src/index.ts';

type Row = {
  readonly id: string;
  readonly product_digest: string;
  readonly product_name: string;
  readonly place: string;
  readonly sowing_window: number;
};

const COLUMNS = 'id, product_digest, product_name, place, sowing_window';

export function sqlRiskStore(sql: Sql): RiskStore {
  const select = async (where: string, values: readonly unknown[]): Promise<readonly Risk[]> =>
    (
      await sql.rows<Row>(
        `select ${COLUMNS} from policies.risk where ${where} order by place collate "C", sowing_window`,
        values,
      )
    ).map(riskOf);
  return {
    add: async (risk) =>
      (await sql.run(
        `insert into policies.risk (${COLUMNS}) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [risk.id, risk.productDigest, risk.productName, risk.place, risk.sowingWindow],
      )) === 1,
    get: async (id) => (await select('id = $1', [id]))[0],
    find: async (productDigest, place, sowingWindow) =>
      (
        await select('product_digest = $1 and place = $2 and sowing_window = $3', [
          productDigest,
          place,
          sowingWindow,
        ])
      )[0],
    ofProduct: (productDigest) => select('product_digest = $1', [productDigest]),
  };
}

function riskOf(row: Row): Risk {
  return {
    id: parseIdentifier(row.id),
    productDigest: row.product_digest,
    productName: row.product_name,
    place: row.place,
    sowingWindow: row.sowing_window,
  };
}
