// Decides the money of a file: a sum insured that quarters into cents, micro-insurance's limit, loadings, and dated levies.
import { readDecimal } from '@microcrop/indices';
import {
  add,
  compare,
  formatMoney,
  money,
  multiply,
  ONE,
  parseDate,
  type Ratio,
  ratio,
  ZERO,
} from '@microcrop/kernel';
import type { LevyRow } from '../../fit-schema.ts';
import { CENTS_PER_SHILLING, MICRO_SUM_INSURED_MAX } from '../../micro-insurance.ts';
import type { Draft } from '../draft.ts';
import { type Finding, finding } from '../fault.ts';

export function checkMoney(draft: Draft): readonly Finding[] {
  return [
    ...sumInsuredFaults(draft),
    ...loadingFaults(draft),
    ...levyFaults(draft),
    ...percentileFaults(draft),
    ...daysFaults(draft),
  ];
}

function sumInsuredFaults({ sumInsured }: Draft): readonly Finding[] {
  if (sumInsured === undefined) return [];
  const path = ['sumInsured', 'perAcre'];
  const cents = multiply(readDecimal(sumInsured.perAcre), ratio(CENTS_PER_SHILLING));
  if (cents.denominator !== 1n || cents.numerator % 4n !== 0n || cents.numerator === 0n) {
    return [
      finding(path, 'NOT_QUARTERABLE', 'a quarter acre must insure a whole number of cents, more than none'),
    ];
  }
  const most = cents.numerator * BigInt(sumInsured.acresMax);
  if (most <= MICRO_SUM_INSURED_MAX.minorUnits) return [];
  const limit = formatMoney(MICRO_SUM_INSURED_MAX);
  return [
    finding(
      ['sumInsured', 'acresMax'],
      'ABOVE_MICRO_LIMIT',
      `${sumInsured.acresMax} acres insure KES ${formatMoney(money('KES', most))}; micro-insurance ends at KES ${limit}: lower one`,
    ),
  ];
}

function loadingFaults({ premium }: Draft): readonly Finding[] {
  const shares = (premium?.loadings ?? []).filter((row) => row.of === 'office-premium');
  const sum = shares.reduce<Ratio>((total, row) => add(total, readDecimal(row.rate)), ZERO);
  if (compare(sum, ONE) < 0) return [];
  return [
    finding(
      ['fit', 'premium', 'loadings'],
      'LOADINGS_TOO_LARGE',
      'shares of the office premium must stay below 1 together',
    ),
  ];
}

function levyFaults({ premium }: Draft): readonly Finding[] {
  const rows = premium?.levies ?? [];
  return rows.flatMap((row, at) => {
    const path = ['fit', 'premium', 'levies', at];
    if (row.until !== undefined && parseDate(row.until) < parseDate(row.from)) {
      return [finding(path, 'LEVY_REVERSED', 'the row ends before it begins; swap its dates')];
    }
    const twin = rows.findIndex(
      (other, position) => position < at && other.name === row.name && overlap(other, row),
    );
    return twin < 0
      ? []
      : [finding(path, 'LEVY_TWICE', `"${row.name}" is levied twice on the same days; end the earlier row`)];
  });
}

function overlap(left: LevyRow, right: LevyRow): boolean {
  const end = (row: LevyRow): number =>
    row.until === undefined ? Number.POSITIVE_INFINITY : parseDate(row.until);
  return parseDate(left.from) <= end(right) && parseDate(right.from) <= end(left);
}

function percentileFaults({ terms }: Draft): readonly Finding[] {
  return [...terms].flatMap(([name, rule]) => {
    const path = ['fit', 'terms', name];
    if (rule === null) return [];
    if ('percentile' in rule && compare(readDecimal(rule.percentile), ratio(100n)) > 0) {
      return [finding([...path, 'percentile'], 'OUT_OF_RANGE', 'a percentile is 0 to 100')];
    }
    return /^0(\.0+)? /.test(rule.to)
      ? [finding([...path, 'to'], 'OUT_OF_RANGE', 'the step of rounding is more than 0')]
      : [];
  });
}

function daysFaults({ determineAfterDays, undeterminedAfterDays }: Draft): readonly Finding[] {
  if (determineAfterDays === undefined || undeterminedAfterDays === undefined) return [];
  if (undeterminedAfterDays >= determineAfterDays) return [];
  return [
    finding(
      ['undetermined', 'afterDays'],
      'ENDS_BEFORE_DETERMINED',
      `the rule would end the phase before its data have settled (${determineAfterDays} days): raise it`,
    ),
  ];
}
