// Decides that no node of the registry lacks a face: schema, evaluation, columnar evaluation, sentence with words, cases.
import { describe, expect, test } from 'vitest';
import { parseQuantity, REGISTRY, renderSentence, SENTENCE_WORDS, type Sentence } from '../src/index.ts';
import { caseNames, readCases } from './case-files.ts';

type AnyNode = {
  readonly name: string;
  readonly schema: object;
  readonly compile: (json: never, read: never) => unknown;
};
type FirstCase = Readonly<Record<string, unknown>>;

const FACES: Readonly<Record<string, readonly string[]>> = {
  index: ['measure', 'measureColumns'],
  shape: ['rate', 'rateColumns'],
  combiner: ['combine', 'combineColumns'],
  operator: ['apply', 'applyColumns'],
  window: ['resolve', 'resolveColumns'],
  sowing: ['find', 'findColumns'],
};

/** What a node lacks, in words; empty when it is whole. */
function lacks(category: string, node: AnyNode, cases: readonly FirstCase[] | undefined): readonly string[] {
  const [first] = cases ?? [];
  if (first === undefined) return ['cases'];
  const compiled = node.compile(first[category] as never, parseQuantity as never) as Readonly<
    Record<string, unknown>
  >;
  const faces = (FACES[category] ?? []).filter((face) => typeof compiled[face] !== 'function');
  const description = 'description' in node.schema ? [] : ['schema with a description'];
  if (!speaks(compiled)) return [...faces, ...description, 'sentence'];
  const sentence = compiled.sentence();
  const wordless = Object.entries(SENTENCE_WORDS)
    .filter(([, words]) => words[sentence.key] === undefined)
    .map(([language]) => `words in ${language}`);
  return [...faces, ...description, ...wordless];
}

function speaks(compiled: object): compiled is { readonly sentence: () => Sentence } {
  return 'sentence' in compiled && typeof compiled.sentence === 'function';
}

const nodes = Object.entries(REGISTRY).flatMap(([category, list]) =>
  list.map((node) => ({ category, node })),
);

describe('the registry', () => {
  test.each(nodes.map(({ category, node }) => [category, node.name, node] as const))(
    '%s %s has its five faces',
    (category, name, node) => {
      expect(caseNames()).toContain(name);
      expect(lacks(category, node, readCases<FirstCase>(name))).toEqual([]);
    },
  );

  test('no case file stands without its node', () => {
    const names = nodes.map(({ node }) => node.name);
    expect(caseNames().filter((name) => !names.includes(name))).toEqual([]);
  });

  test('names are unique over all categories, so that dispatch cannot err', () => {
    const names = nodes.map(({ node }) => node.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('a node without a columnar evaluation, words or cases is told', () => {
    const broken: AnyNode = {
      name: 'cap',
      schema: {},
      compile: () => ({ apply: () => 0, sentence: () => ({ key: 'operator.nothing', values: {} }) }),
    };
    expect(lacks('operator', broken, [{ operator: {} }])).toEqual([
      'applyColumns',
      'schema with a description',
      'words in en',
      'words in sw',
    ]);
    expect(lacks('operator', broken, [])).toEqual(['cases']);
  });
});

describe('sentences', () => {
  test.each(nodes.map(({ category, node }) => [category, node.name, node] as const))(
    "%s %s: its numbers are the file's numbers, in every language",
    (category, name, node) => {
      const loose: AnyNode = node;
      for (const golden of readCases<FirstCase>(name)) {
        const json = golden[category];
        const compiled = loose.compile(json as never, parseQuantity as never) as { sentence: () => Sentence };
        const sentence = compiled.sentence();
        for (const language of ['en', 'sw'] as const) {
          const said = renderSentence(sentence, language);
          for (const value of Object.values(sentence.values)) expect(said).toContain(value);
        }
        const written = numbersIn(JSON.stringify(json));
        for (const number of numbersIn(Object.values(sentence.values).join(' '))) {
          expect([...written, ...written.map(hundredfold), String(partsOf(json)), '0']).toContain(number);
        }
      }
    },
  );
});

function partsOf(json: unknown): number {
  const list = typeof json === 'object' && json !== null ? Object.values(json)[0] : undefined;
  return Array.isArray(list) ? list.length : 0;
}

function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(\.\d+)?/g) ?? [];
}

/** A rate of the file as the per cent of the sentence. */
function hundredfold(number: string): string {
  return String(Math.round(Number(number) * 1e6) / 1e4);
}
