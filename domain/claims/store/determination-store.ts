// Decides the SQL of determinations.
import {
  formatDate,
  formatRatio,
  instantOfEpochMilliseconds,
  type JsonObject,
  parseDate,
  parseIdentifier,
  parseRatio,
} from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { Determination, DeterminationBasis, DeterminationStore, Undetermined } from '../src/index.ts';

type Row = {
  readonly id: string;
  readonly risk_id: string;
  readonly phase: string;
  readonly phase_ordinal: number;
  readonly basis: DeterminationBasis;
  readonly rates: readonly string[];
  readonly phase_rate: string;
  readonly index_value: string | null;
  readonly trace: JsonObject;
  readonly data_as_of: bigint;
  readonly phase_from: string;
  readonly phase_until: string;
  readonly determined_at: bigint;
};

type UndeterminedRow = {
  readonly risk_id: string;
  readonly phase: string;
  readonly reasons: readonly string[];
  readonly since: bigint;
  readonly rule_at: bigint;
};

const COLUMNS = `id, risk_id, phase, phase_ordinal, basis, rates, phase_rate, index_value, trace, data_as_of, phase_from, phase_until,
  determined_at`;

const PAGE = `where ($1::uuid is null or risk_id = $1)
    and ($2::bigint is null or (determined_at, id) < ($2, $3::uuid))
  order by determined_at desc, id desc limit $4`;

export function sqlDeterminationStore(sql: Sql): DeterminationStore {
  const select = async (rest: string, values: readonly unknown[]): Promise<readonly Determination[]> =>
    (await sql.rows<Row>(`select ${COLUMNS} from claims.determination ${rest}`, values)).map(determinationOf);
  return {
    add: async (determination) =>
      (await sql.run(
        `insert into claims.determination (${COLUMNS})
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (risk_id, phase) do nothing`,
        valuesOf(determination),
      )) === 1,
    get: async (id) => (await select('where id = $1', [id]))[0],
    ofRisk: (riskId) => select('where risk_id = $1 order by phase_ordinal', [riskId]),
    all: () => select('order by risk_id, phase_ordinal', []),
    page: ({ riskId }, limit, after) =>
      select(PAGE, [riskId ?? null, after?.at ?? null, after?.id ?? null, limit]),
    noteUndetermined: async ({ riskId, phase, reasons, since, ruleAt }) =>
      (await sql.run(
        `insert into claims.undetermined (risk_id, phase, reasons, since, rule_at)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [riskId, phase, reasons, since, ruleAt],
      )) === 1,
    undeterminedOf: async (riskId) =>
      (
        await sql.rows<UndeterminedRow>(
          'select risk_id, phase, reasons, since, rule_at from claims.undetermined where risk_id = $1 order by since, phase collate "C"',
          [riskId],
        )
      ).map(undeterminedOf),
  };
}

function valuesOf(determination: Determination): readonly unknown[] {
  return [
    determination.id,
    determination.riskId,
    determination.phase,
    determination.phaseOrdinal,
    determination.basis,
    determination.rates.map(formatRatio),
    formatRatio(determination.phaseRate),
    determination.indexValue ?? null,
    JSON.stringify(determination.trace),
    determination.dataAsOf,
    formatDate(determination.phaseFrom),
    formatDate(determination.phaseUntil),
    determination.determinedAt,
  ];
}

function determinationOf(row: Row): Determination {
  return {
    id: parseIdentifier(row.id),
    riskId: parseIdentifier(row.risk_id),
    phase: row.phase,
    phaseOrdinal: row.phase_ordinal,
    basis: row.basis,
    rates: row.rates.map(parseRatio),
    phaseRate: parseRatio(row.phase_rate),
    indexValue: row.index_value ?? undefined,
    trace: row.trace,
    dataAsOf: instantOfEpochMilliseconds(Number(row.data_as_of)),
    phaseFrom: parseDate(row.phase_from),
    phaseUntil: parseDate(row.phase_until),
    determinedAt: instantOfEpochMilliseconds(Number(row.determined_at)),
  };
}

function undeterminedOf(row: UndeterminedRow): Undetermined {
  return {
    riskId: parseIdentifier(row.risk_id),
    phase: row.phase,
    reasons: row.reasons,
    since: instantOfEpochMilliseconds(Number(row.since)),
    ruleAt: instantOfEpochMilliseconds(Number(row.rule_at)),
  };
}
