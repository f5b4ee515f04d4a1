// Decides how the golden cases beside the nodes are read: rain in mm as text, null for a missing day.
import { readdirSync, readFileSync } from 'node:fs';
import { type Json, type LocalDate, parseDate, parseMillimetres } from '@microcrop/kernel';
import type { DailySeries, PlaceSeries, SeriesKind } from '../src/index.ts';

const FOLDER = new URL('../cases/', import.meta.url);

export type RungCase = {
  readonly rung: string;
  readonly kind?: SeriesKind;
  readonly rain: readonly (string | null)[];
};

export function caseNames(): readonly string[] {
  return readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
}

export function readCases<Case>(node: string): readonly Case[] {
  const cases: readonly Case[] = JSON.parse(readFileSync(new URL(`${node}.json`, FOLDER), 'utf8'));
  return cases;
}

export const CASE_START = parseDate('2011-03-01');

export function seriesOf(
  rain: readonly (string | null)[],
  kind: SeriesKind = 'station',
  start: LocalDate = CASE_START,
): DailySeries {
  const values = rain.map((depth) => (depth === null ? null : parseMillimetres(depth)));
  return { kind, unit: 'micrometre', start, values };
}

export function placeOfCase(rain: readonly (string | null)[], rungs: readonly RungCase[] = []): PlaceSeries {
  return {
    series: seriesOf(rain),
    rungs: rungs.map((rung, at) => ({
      rung: rung.rung,
      place: `other-${at}`,
      series: seriesOf(rung.rain, rung.kind),
    })),
  };
}

export function node<Node extends { readonly name: string }>(nodes: readonly Node[], json: Json): Node {
  const found = nodes.find(
    (candidate) => typeof json === 'object' && json !== null && candidate.name in json,
  );
  if (found === undefined) throw new Error(`no node for ${JSON.stringify(json).slice(0, 80)}`);
  return found;
}
